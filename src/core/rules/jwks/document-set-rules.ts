/** Rules about a JWK Set as a whole: what is in it, and how many. */
import { fitsAlgorithm, isSigningKey } from '../jwk/fitness.ts'
import type { JwkSubject } from '../jwk/jwk-subject.ts'
import type { DocumentRule } from './document-form-rules.ts'
import type { RuleHit } from '../rule.ts'

const someKeys = 8
const manyKeys = 20
const secretRules = new Set(['JWK-PRIVATE', 'JWK-SYMMETRIC'])

function isSecret({ faults }: JwkSubject): boolean {
  return faults.some(({ ruleId }) => secretRules.has(ruleId))
}

export const jwksSetRules: readonly DocumentRule[] = [
  {
    id: 'JWKS-NO-SIG',
    severity: 'error',
    title: 'No key for signatures',
    condition: 'No key of the set can verify a signature.',
    fix: 'Publish the public half of the key that you sign with.',
    sources: ['RFC 7517 §4.2'],
    check: ({ keys, elements, notJudged }) => {
      if (elements.length === 0 || notJudged > 0 || keys.some(isSigningKey)) return []
      const others = keys.filter((key) => !key.isForSigning).length
      const broken = elements.length - others
      const count = (keyCount: number, which: string) =>
        keyCount === 0 ? [] : [`${String(keyCount)} ${keyCount === 1 ? 'key' : 'keys'} ${which}`]
      const parts = [
        ...count(others, 'for another purpose'),
        ...count(broken, 'that cannot be used'),
      ]
      const message = `No key of the set can verify a signature: it has ${parts.join(' and ')}.`
      return [{ message, wanted: 'a signature key', pointer: '/keys' }]
    },
  },
  {
    id: 'JWKS-MANY',
    severity: 'warning',
    title: 'Many keys',
    condition: 'The set has more than 20 keys; for information also more than 8.',
    fix: 'Remove the keys whose last signatures have expired.',
    sources: ['implementer limit'],
    check: ({ elements, notJudged }) => {
      if (elements.length <= someKeys) return []
      const seen = `${String(elements.length)} keys`
      const cut =
        notJudged === 0
          ? ''
          : ` The last ${String(notJudged)} were looked through for secrets alone.`
      const message = `The set has ${seen}; verifiers without a kid have to try them one by one.${cut}`
      const hit: RuleHit = {
        message,
        seen,
        wanted: `${String(someKeys)} at most`,
        pointer: '/keys',
      }
      return [elements.length > manyKeys ? hit : { ...hit, severity: 'info' }]
    },
  },
  {
    id: 'JWKS-MIXED',
    severity: 'error',
    title: 'Public keys mixed with secrets',
    condition: 'The set holds public keys beside private or symmetric ones.',
    fix: 'Publish public keys only, and replace those that leaked.',
    sources: ['OpenID Connect Discovery §3', 'RFC 7517 §9.2'],
    check: ({ keys }) => {
      const secret = keys.filter(isSecret)
      if (secret.length === 0 || secret.length === keys.length) return []
      const seen = `${String(secret.length)} of ${String(keys.length)} keys are secrets`
      const message = `The set mixes public keys with private or symmetric ones: ${seen}.`
      return [{ message, seen, pointer: '/keys' }]
    },
  },
  {
    id: 'JWKS-PROFILE',
    severity: 'warning',
    title: 'No key for the profile',
    condition: 'No signature key of the set fits an algorithm that the profile allows.',
    fix: 'Add a key for an algorithm that the profile allows.',
    sources: ['RFC 7518 §3.1', 'the sources of the profile'],
    check: ({ keys, profile }) => {
      const usable = keys.filter(isSigningKey)
      const { allow } = profile.algs
      if (usable.length === 0 || usable.some((key) => allow.some((alg) => fitsAlgorithm(key, alg))))
        return []
      const wanted = allow.join(', ')
      const message = `${profile.title} needs a key for one of ${wanted}; the set has none.`
      return [{ message, wanted, pointer: '/keys' }]
    },
  },
  {
    id: 'JWKS-ROT-SINGLE',
    severity: 'info',
    title: 'No successor yet',
    condition: 'The set has exactly one signature key.',
    fix: 'Before the next rotation, publish the new key beside the old one and wait for the caches.',
    sources: ['OpenID Connect Core §10.1.1'],
    check: ({ keys }) => {
      const usable = keys.filter(isSigningKey)
      const [only] = usable
      if (usable.length !== 1 || only === undefined) return []
      const message = `${only.name} is the only signature key: no successor is published yet.`
      return [{ message, pointer: only.pointer }]
    },
  },
]
