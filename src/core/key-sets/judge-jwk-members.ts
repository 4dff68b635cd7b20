/** Judges the members that say what a JWK is and may be used for, before its numbers are looked at. */
import { findSignatureAlgorithm } from './signature-algorithms.ts'

export interface JwkFault {
  /** `JWK-…` or `JWKS-…` of the rule catalogue. */
  readonly ruleId: string
  readonly reason: string
}

type Members = Readonly<Record<string, unknown>>

const privateMembers: Readonly<Record<string, readonly string[]>> = {
  RSA: ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth'],
  EC: ['d'],
  OKP: ['d'],
  AKP: ['priv'],
}
const usableTypes = new Set(['RSA', 'EC', 'OKP'])
const encryptionAlgorithm = /^(?:RSA-OAEP|RSA1_5|ECDH-ES|dir$|A\d{3}|PBES2)/

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'an array' : `a ${typeof value}`
}

/** Secrets first: what should never have been published is said before anything else. */
function judgeSecrets(jwk: Members): JwkFault | null {
  const { kty } = jwk
  if (kty === 'oct' || 'k' in jwk) {
    const reason = 'This is a symmetric key in a public set: a leaked secret. Replace it.'
    return { ruleId: 'JWK-SYMMETRIC', reason }
  }
  const members = typeof kty === 'string' ? privateMembers[kty] : undefined
  const found = (members ?? ['d']).filter((name) => name in jwk)
  if (found.length === 0) return null
  const reason = `The private half is published (${found.join(', ')}). The key is compromised: replace it.`
  return { ruleId: 'JWK-PRIVATE', reason }
}

function judgeType(jwk: Members): JwkFault | null {
  const { kty, kid } = jwk
  if (kty === undefined) return { ruleId: 'JWK-KTY-MISSING', reason: 'There is no kty.' }
  if (typeof kty !== 'string') {
    return { ruleId: 'JWK-KTY-TYPE', reason: `kty must be a string, found ${kindOf(kty)}.` }
  }
  if (!usableTypes.has(kty)) {
    const meant = usableTypes.has(kty.toUpperCase())
    return meant
      ? { ruleId: 'JWK-KTY-TYPE', reason: 'kty is case-sensitive: RSA, EC or OKP.' }
      : { ruleId: 'JWKS-UNKNOWN-KTY', reason: 'This kind of key is not known here; it is ignored.' }
  }
  if (kid !== undefined && typeof kid !== 'string') {
    return { ruleId: 'JWK-KID-TYPE', reason: `kid must be a string, found ${kindOf(kid)}.` }
  }
  return null
}

function judgeUse({ use, key_ops: operations }: Members): JwkFault | null {
  if (use !== undefined && typeof use !== 'string') {
    return { ruleId: 'JWK-USE-BAD', reason: `use must be a string, found ${kindOf(use)}.` }
  }
  if (operations === undefined) return null
  const isList =
    Array.isArray(operations) &&
    operations.every((operation) => typeof operation === 'string') &&
    new Set(operations).size === operations.length
  if (isList) return null
  return { ruleId: 'JWK-OPS-BAD', reason: 'key_ops must be an array of unique strings.' }
}

/** An `alg` that does not fit the key would make it accept what it was never meant for (RFC 7517 §4.4). */
function judgeAlgorithm({ alg, use, kty, crv }: Members): JwkFault | null {
  if (alg === undefined) return null
  if (typeof alg !== 'string') {
    return { ruleId: 'JWK-ALG-MISMATCH', reason: `alg must be a string, found ${kindOf(alg)}.` }
  }
  if (alg.toLowerCase() === 'none' || alg.startsWith('HS')) {
    return { ruleId: 'JWK-ALG-BAD', reason: 'alg must name an asymmetric signature algorithm.' }
  }
  if (encryptionAlgorithm.test(alg)) {
    const isForSigning = use === 'sig'
    return isForSigning ? { ruleId: 'JWK-ALG-BAD', reason: 'alg encrypts, but use is sig.' } : null
  }
  const known = findSignatureAlgorithm(alg)
  if (
    known === undefined ||
    (known.kty === kty && (known.crv === undefined || known.crv === crv))
  ) {
    return null
  }
  const wanted = known.crv === undefined ? `an ${known.kty} key` : `a key on ${known.crv}`
  return { ruleId: 'JWK-ALG-MISMATCH', reason: `alg ${alg} needs ${wanted}; this is another.` }
}

/** The first fault, or null when the members make a public signature key, or a key meant for something else. */
export function judgeJwkMembers(jwk: Members): JwkFault | null {
  return judgeSecrets(jwk) ?? judgeType(jwk) ?? judgeUse(jwk) ?? judgeAlgorithm(jwk)
}
