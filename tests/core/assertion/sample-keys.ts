/** Public facts of keys, as far as composing an assertion looks at them. */
import type { KeyAlgorithm, KeyCertificate } from '../../../src/contract/keys.ts'
import { keyTypeOf } from '../../../src/core/keys/algorithms.ts'
import type { ComposeInput } from '../../../src/core/assertion/compose/member-choice.ts'

export type SampleKey = NonNullable<ComposeInput['key']>

const curves: Partial<Record<KeyAlgorithm, string>> = {
  ES256: 'P-256',
  ES384: 'P-384',
  ES512: 'P-521',
}

function makeJwk(algorithm: KeyAlgorithm): SampleKey['publicJwk'] {
  const naming = { kid: 'sample', use: 'sig', alg: algorithm } as const
  const kty = keyTypeOf(algorithm)
  if (kty === 'RSA') return { kty, n: 'AQ', e: 'AQAB', ...naming }
  if (kty === 'OKP') return { kty, crv: 'Ed25519', x: 'AQ', ...naming }
  return { kty, crv: curves[algorithm] ?? '', x: 'AQ', y: 'AQ', ...naming }
}

export const sampleCertificate: KeyCertificate = {
  origin: 'self-signed',
  subject: 'CN=sample',
  notBefore: 0,
  notAfter: 4_102_444_800_000,
  x5t: 'hash-of-20-bytes',
  x5tS256: 'hash-of-32-bytes',
  sha1Hex: 'AB',
  pem: '-----BEGIN CERTIFICATE-----\nMIIB\nAAAA\n-----END CERTIFICATE-----\n',
}

/** A key with a certificate. */
export function sampleKey(algorithm: KeyAlgorithm): SampleKey {
  return {
    kid: 'sample',
    algorithm,
    publicJwk: makeJwk(algorithm),
    certificate: sampleCertificate,
  }
}
