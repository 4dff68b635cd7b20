/** How jose picks a key from a set, step by step; the tests compare it with jose itself. */
import { findSignatureAlgorithm } from '../key-sets/signature-algorithms.ts'
import type { Members } from '../key-sets/jwk-fault.ts'
import type { VerifierCheck } from './verifier-checks.ts'
import type { VerifierQuestion } from './verifier-question.ts'

/** Why jose passes over the key, as the end of a sentence; null when it does not. */
function explainMiss(
  jwk: Members,
  { kid, alg }: Pick<VerifierQuestion, 'kid' | 'alg'>,
): string | null {
  const wanted = findSignatureAlgorithm(alg)
  if (wanted === undefined || jwk['kty'] !== wanted.kty) return `its kty does not go with ${alg}`
  if (kid !== null && jwk['kid'] !== kid) return 'its kid is another'
  if (typeof jwk['alg'] === 'string' && jwk['alg'] !== alg) return `its alg is not ${alg}`
  if (typeof jwk['use'] === 'string' && jwk['use'] !== 'sig') return 'its use is not sig'
  const { key_ops: operations } = jwk
  if (Array.isArray(operations) && !operations.includes('verify')) return 'its key_ops lack verify'
  if (wanted.crv !== undefined && jwk['crv'] !== wanted.crv) return `its crv is not ${wanted.crv}`
  return null
}

/** What it refuses when it imports or uses a key; a weak exponent and ROCA are not among it. */
const refused = new Set([
  'JWK-MEMBER-MISSING',
  'JWK-X5C-ONLY',
  'JWK-B64',
  'JWK-PEM',
  'JWK-EC-POINT',
  'JWK-OKP',
  'JWK-RSA-SMALL',
  'JWK-USE-BAD',
  'JWK-OPS-BAD',
])

/** createLocalJWKSet and createRemoteJWKSet of jose 6: exactly one key must be left. */
export const judgeAsJose: VerifierCheck = (question) => {
  const { keys, key } = question
  const miss = explainMiss(key.jwk, question)
  if (miss !== null) return { finds: 'no', reason: `It passes over the key: ${miss}.` }
  const candidates = keys.filter(({ jwk }) => explainMiss(jwk, question) === null)
  if (candidates.length > 1) {
    const reason = `${String(candidates.length)} keys fit the assertion, and it refuses to choose.`
    return { finds: 'no', reason }
  }
  if (key.faults.some(({ ruleId }) => ruleId === 'JWK-PRIVATE' || ruleId === 'JWK-SYMMETRIC')) {
    return { finds: 'no', reason: 'It refuses a key with private members.' }
  }
  const fault = key.faults.find(({ ruleId }) => refused.has(ruleId))
  if (fault !== undefined) return { finds: 'no', reason: `It cannot use the key. ${fault.reason}` }
  const short = key.faults.find(({ ruleId }) => ruleId === 'JWK-EC-LEN')
  if (short !== undefined) {
    const reason = `Whether it takes such a key is for the platform to say. ${short.reason}`
    return { finds: 'depends', reason }
  }
  if (question.kid !== null) return null
  const reason = 'The key has no kid: it is found only by an assertion that names none either.'
  return { finds: 'depends', reason }
}
