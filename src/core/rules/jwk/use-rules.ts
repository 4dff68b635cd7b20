/** Rules about what a key is published for, and about members that verifiers pass over. */
import { quoted } from '../../checks/show-value.ts'
import { faultHits, hitAt } from './jwk-rule.ts'
import type { JwkRule } from './jwk-rule.ts'

const operationsOf: Readonly<Record<'sig' | 'enc', ReadonlySet<string>>> = {
  sig: new Set(['sign', 'verify']),
  enc: new Set(['encrypt', 'decrypt', 'wrapKey', 'unwrapKey', 'deriveKey', 'deriveBits']),
}
const passedOver = ['ext', 'iat', 'exp', 'nbf', 'revoked'] as const

/** The operations that are text; null when the member is no array. */
function readOperations(value: unknown): readonly string[] | null {
  if (!Array.isArray(value)) return null
  return value.filter((operation) => typeof operation === 'string')
}

export const jwkUseRules: readonly JwkRule[] = [
  {
    id: 'JWK-USE-MISSING',
    severity: 'info',
    title: 'No use',
    condition: 'There is no use; an error when the set also has encryption keys.',
    fix: 'Add "use":"sig".',
    sources: ['RFC 7517 §4.2', 'OpenID Connect Dynamic Client Registration §2'],
    check: (subject) => {
      if (subject.jwk['use'] !== undefined) return []
      const wanted = 'sig'
      if (!subject.set.hasEncryptionKeys) {
        const sentence = 'There is no use; Keycloak passes over such a key without a word.'
        return [hitAt(subject, null, sentence, { wanted })]
      }
      const sentence =
        'There is no use, and the set also has encryption keys; then every key needs one.'
      return [hitAt(subject, null, sentence, { severity: 'error', wanted })]
    },
  },
  {
    id: 'JWK-USE-BAD',
    severity: 'warning',
    title: 'Unknown use',
    condition: 'The use is neither sig nor enc.',
    fix: 'Write "use":"sig".',
    sources: ['RFC 7517 §4.2'],
    check: (subject) => {
      const { use } = subject.jwk
      const faults = faultHits(subject, 'JWK-USE-BAD')
      if (typeof use !== 'string' || use === 'sig' || use === 'enc') return faults
      const sentence = `The use ${quoted(use)} is neither sig nor enc.`
      return [hitAt(subject, 'use', sentence, { seen: quoted(use), wanted: 'sig' })]
    },
  },
  {
    id: 'JWK-OPS-BAD',
    severity: 'error',
    title: 'Unusable key_ops',
    condition:
      'The key_ops are not an array of unique strings; a warning when a public key has sign.',
    fix: 'Write "key_ops":["verify"], or leave the member out.',
    sources: ['RFC 7517 §4.3'],
    check: (subject) => {
      const faults = faultHits(subject, 'JWK-OPS-BAD')
      const operations = readOperations(subject.jwk['key_ops'])
      if (faults.length > 0 || operations?.includes('sign') !== true) return faults
      const sentence = 'The key_ops include sign, which takes a private key.'
      const seen = quoted(operations)
      return [hitAt(subject, 'key_ops', sentence, { severity: 'warning', seen, wanted: 'verify' })]
    },
  },
  {
    id: 'JWK-OPS-USE',
    severity: 'warning',
    title: 'Both use and key_ops',
    condition: 'Both use and key_ops are there; an error when they contradict each other.',
    fix: 'Keep use and remove key_ops.',
    sources: ['RFC 7517 §4.3'],
    check: (subject) => {
      const { use, key_ops: member } = subject.jwk
      const operations = readOperations(member)
      if (operations === null || (use !== 'sig' && use !== 'enc')) return []
      const seen = `use ${use}, key_ops ${quoted(operations)}`
      if (operations.every((operation) => operationsOf[use].has(operation))) {
        const sentence = 'Both use and key_ops are there; the second says nothing new.'
        return [hitAt(subject, 'key_ops', sentence, { seen })]
      }
      const sentence = `The use ${use} and the key_ops contradict each other.`
      return [hitAt(subject, 'key_ops', sentence, { severity: 'error', seen })]
    },
  },
  {
    id: 'JWK-EXT',
    severity: 'info',
    title: 'Members that verifiers pass over',
    condition: 'There is one of ext, iat, exp, nbf and revoked.',
    fix: 'Remove them; to end a key, remove the key.',
    sources: ['RFC 7517 §4'],
    check: (subject) => {
      const found = passedOver.filter((name) => Object.hasOwn(subject.jwk, name)).join(', ')
      if (found === '') return []
      const sentence = `Most verifiers pass over ${found}: a key that is past its exp, or revoked, goes on being accepted.`
      return [hitAt(subject, null, sentence, { seen: found })]
    },
  },
]
