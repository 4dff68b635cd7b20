/** The ten algorithms in four families, as a person chooses among them. */
import type { KeyAlgorithm } from '../../../../../contract/keys.ts'

interface Variant {
  readonly algorithm: KeyAlgorithm
  readonly words: string
}

export interface KeyFamily {
  readonly name: string
  /** What to choose it for. */
  readonly words: string
  readonly variants: readonly [Variant, ...Variant[]]
}

const ecdsa: KeyFamily = {
  name: 'ECDSA',
  words: 'Small, fast, accepted nearly everywhere. The usual choice.',
  variants: [
    { algorithm: 'ES256', words: 'P-256 with SHA-256. When in doubt, this one.' },
    { algorithm: 'ES384', words: 'P-384 with SHA-384. What SMART on FHIR names beside RS384.' },
    { algorithm: 'ES512', words: 'P-521 with SHA-512. Rarely asked for.' },
  ],
}

const rsaPss: KeyFamily = {
  name: 'RSA-PSS',
  words: 'RSA with today’s padding. What banks (FAPI) take beside ES256.',
  variants: [
    { algorithm: 'PS256', words: 'With SHA-256. What FAPI and Entra ID name.' },
    { algorithm: 'PS384', words: 'With SHA-384. Rarely asked for.' },
    { algorithm: 'PS512', words: 'With SHA-512. Rarely asked for.' },
  ],
}

const rsaPkcs1: KeyFamily = {
  name: 'RSA PKCS #1 v1.5',
  words: 'The oldest, for servers that know nothing else.',
  variants: [
    { algorithm: 'RS256', words: 'With SHA-256. The most widely known of all.' },
    { algorithm: 'RS384', words: 'With SHA-384. What SMART on FHIR names beside ES384.' },
    { algorithm: 'RS512', words: 'With SHA-512. What NHS England asks for.' },
  ],
}

const eddsa: KeyFamily = {
  name: 'EdDSA',
  words: 'Small and fast, with nothing to get wrong. Younger: ask the server first.',
  variants: [{ algorithm: 'Ed25519', words: 'Edwards curve 25519 (RFC 8037, RFC 9864).' }],
}

/** In the order in which they are offered. */
export const keyFamilies: readonly KeyFamily[] = [ecdsa, rsaPss, rsaPkcs1, eddsa]

export const familyOf: Readonly<Record<KeyAlgorithm, KeyFamily>> = {
  ES256: ecdsa,
  ES384: ecdsa,
  ES512: ecdsa,
  Ed25519: eddsa,
  PS256: rsaPss,
  PS384: rsaPss,
  PS512: rsaPss,
  RS256: rsaPkcs1,
  RS384: rsaPkcs1,
  RS512: rsaPkcs1,
}

/** The algorithm of the other family that stands where this one stands in its own: PS384 becomes RS384. */
export function sameVariantIn(family: KeyFamily, algorithm: KeyAlgorithm): KeyAlgorithm {
  const place = familyOf[algorithm].variants.findIndex((one) => one.algorithm === algorithm)
  return (family.variants[place] ?? family.variants[0]).algorithm
}

/** What to choose this algorithm for. */
export function describeVariant(algorithm: KeyAlgorithm): string {
  return familyOf[algorithm].variants.find((one) => one.algorithm === algorithm)?.words ?? ''
}
