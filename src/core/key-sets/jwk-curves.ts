/** The curves that keys for signatures lie on here: how long a coordinate is, and how strong the key. */

export interface Curve {
  /** Octets of one coordinate, leading zeros included (RFC 7518 §6.2.1.2). */
  readonly fieldBytes: number
  readonly bits: number
}

/** Of `kty` EC. */
export const ecCurves: ReadonlyMap<string, Curve> = new Map([
  ['P-256', { fieldBytes: 32, bits: 256 }],
  ['P-384', { fieldBytes: 48, bits: 384 }],
  ['P-521', { fieldBytes: 66, bits: 521 }],
])

/** Octets of an Ed25519 public key (RFC 8032 §5.1.5). */
export const ed25519Bytes = 32
