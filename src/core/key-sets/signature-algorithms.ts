/** The signature algorithms a verifier here knows: what key each needs, and how node:crypto is asked. */
import { constants } from 'node:crypto'

export interface SignatureAlgorithm {
  readonly kty: 'RSA' | 'EC' | 'OKP'
  /** Set for EC and OKP. */
  readonly crv: string | undefined
  /** Null where the algorithm brings its own hash. */
  readonly hash: string | null
  /** Exact signature length in bytes; undefined for RSA, where it is that of the modulus. */
  readonly signatureBytes: number | undefined
  readonly padding: number | undefined
  readonly saltLength: number | undefined
}

function pkcs1(hash: string): SignatureAlgorithm {
  const padding = constants.RSA_PKCS1_PADDING
  return {
    kty: 'RSA',
    crv: undefined,
    hash,
    signatureBytes: undefined,
    padding,
    saltLength: undefined,
  }
}

/** RFC 7518 §3.5: the salt is as long as the hash. */
function pss(hash: string): SignatureAlgorithm {
  const saltLength = constants.RSA_PSS_SALTLEN_DIGEST
  return { ...pkcs1(hash), padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }
}

/** RFC 7518 §3.4: R and S side by side, each as long as the curve's field. */
function ecdsa(hash: string, crv: string, signatureBytes: number): SignatureAlgorithm {
  return { kty: 'EC', crv, hash, signatureBytes, padding: undefined, saltLength: undefined }
}

const ed25519: SignatureAlgorithm = {
  kty: 'OKP',
  crv: 'Ed25519',
  hash: null,
  signatureBytes: 64,
  padding: undefined,
  saltLength: undefined,
}

const algorithms: ReadonlyMap<string, SignatureAlgorithm> = new Map([
  ['RS256', pkcs1('sha256')],
  ['RS384', pkcs1('sha384')],
  ['RS512', pkcs1('sha512')],
  ['PS256', pss('sha256')],
  ['PS384', pss('sha384')],
  ['PS512', pss('sha512')],
  ['ES256', ecdsa('sha256', 'P-256', 64)],
  ['ES384', ecdsa('sha384', 'P-384', 96)],
  ['ES512', ecdsa('sha512', 'P-521', 132)],
  // RFC 9864 deprecates the polymorphic name; both stand for Ed25519 here.
  ['Ed25519', ed25519],
  ['EdDSA', ed25519],
])

/** The algorithm of this exact name; undefined for every other, `none` and the HMACs included. */
export function findSignatureAlgorithm(alg: string): SignatureAlgorithm | undefined {
  return algorithms.get(alg)
}

/** Whether a key marked for one algorithm serves the other: equal, or two names of Ed25519. */
export function isSameAlgorithm(keyAlg: string, alg: string): boolean {
  return keyAlg === alg || (algorithms.get(keyAlg) === ed25519 && algorithms.get(alg) === ed25519)
}
