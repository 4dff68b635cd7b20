/** Judges the members that say what a JWK is and may be used for, before its numbers are looked at. */
import { kindOf } from '../checks/show-value.ts'
import type { JwkFault, Members } from './jwk-fault.ts'
import { findPrivateMembers, isSymmetric } from './jwk-secrets.ts'
import { findSignatureAlgorithm } from './signature-algorithms.ts'

const usableTypes = new Set(['RSA', 'EC', 'OKP'])
const encryptionAlgorithm = /^(?:RSA-OAEP|RSA1_5|ECDH-ES|dir$|A\d{3}|PBES2)/

/** Secrets first: what should never have been published is said before anything else. */
function judgeSecrets(jwk: Members): JwkFault | null {
  if (isSymmetric(jwk)) {
    const reason = 'This is a symmetric key in a public set: a leaked secret. Replace it.'
    return { ruleId: 'JWK-SYMMETRIC', reason }
  }
  const found = findPrivateMembers(jwk).join(', ')
  if (found === '') return null
  const reason = `The private half is published (${found}). The key is compromised: replace it.`
  return { ruleId: 'JWK-PRIVATE', reason, seen: found }
}

function judgeType({ kty }: Members): JwkFault | null {
  if (kty === undefined) return { ruleId: 'JWK-KTY-MISSING', reason: 'There is no kty.' }
  const wanted = 'RSA, EC or OKP'
  if (typeof kty !== 'string') {
    const seen = kindOf(kty)
    const reason = `kty must be a string, found ${seen}.`
    return { ruleId: 'JWK-KTY-TYPE', reason, member: 'kty', seen, wanted }
  }
  if (usableTypes.has(kty) || kty === 'oct') return null
  return usableTypes.has(kty.toUpperCase())
    ? {
        ruleId: 'JWK-KTY-TYPE',
        reason: 'kty is case-sensitive: RSA, EC or OKP.',
        member: 'kty',
        seen: kty,
        wanted: kty.toUpperCase(),
      }
    : {
        ruleId: 'JWKS-UNKNOWN-KTY',
        reason: 'This kind of key is not known here; it is ignored.',
        member: 'kty',
        seen: kty,
        wanted,
      }
}

function judgeKeyId({ kid }: Members): JwkFault | null {
  if (kid === undefined || typeof kid === 'string') return null
  const seen = kindOf(kid)
  const reason = `kid must be a string, found ${seen}.`
  return { ruleId: 'JWK-KID-TYPE', reason, member: 'kid', seen, wanted: 'a string' }
}

function judgeUse({ use }: Members): JwkFault | null {
  if (use === undefined || typeof use === 'string') return null
  const seen = kindOf(use)
  const reason = `use must be a string, found ${seen}.`
  return { ruleId: 'JWK-USE-BAD', reason, member: 'use', seen, wanted: 'sig' }
}

function judgeOperations({ key_ops: operations }: Members): JwkFault | null {
  if (operations === undefined) return null
  const isList =
    Array.isArray(operations) &&
    operations.every((operation) => typeof operation === 'string') &&
    new Set(operations).size === operations.length
  if (isList) return null
  const reason = 'key_ops must be an array of unique strings.'
  return { ruleId: 'JWK-OPS-BAD', reason, member: 'key_ops', seen: kindOf(operations) }
}

/** Whether an `alg` is one of those that encrypt content or keys (RFC 7518 §4.1). */
export function isEncryptionAlgorithm(alg: string): boolean {
  return encryptionAlgorithm.test(alg)
}

/** An `alg` that does not fit the key would make it accept what it was never meant for (RFC 7517 §4.4). */
function judgeAlgorithm({ alg, use, kty, crv }: Members): JwkFault | null {
  if (alg === undefined) return null
  const member = 'alg'
  if (typeof alg !== 'string') {
    const seen = kindOf(alg)
    const reason = `alg must be a string, found ${seen}.`
    return { ruleId: 'JWK-ALG-MISMATCH', reason, member, seen }
  }
  if (alg.toLowerCase() === 'none' || alg.startsWith('HS')) {
    const reason = 'alg must name an asymmetric signature algorithm.'
    return { ruleId: 'JWK-ALG-BAD', reason, member, seen: alg }
  }
  if (isEncryptionAlgorithm(alg)) {
    const reason = 'alg encrypts, but use is sig.'
    return use === 'sig' ? { ruleId: 'JWK-ALG-BAD', reason, member, seen: alg } : null
  }
  const known = findSignatureAlgorithm(alg)
  if (
    known === undefined ||
    (known.kty === kty && (known.crv === undefined || known.crv === crv))
  ) {
    return null
  }
  const wanted = known.crv === undefined ? `an ${known.kty} key` : `a key on ${known.crv}`
  const reason = `alg ${alg} needs ${wanted}; this is another.`
  return { ruleId: 'JWK-ALG-MISMATCH', reason, member, seen: alg, wanted }
}

const judges = [judgeSecrets, judgeType, judgeKeyId, judgeUse, judgeOperations, judgeAlgorithm]

/** The faults, the gravest first; none when the members make a public key, for signatures or something else. */
export function* listMemberFaults(jwk: Members): Generator<JwkFault, void> {
  for (const judge of judges) {
    const fault = judge(jwk)
    if (fault !== null) yield fault
  }
}
