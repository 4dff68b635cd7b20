/** Rules about the type of a key and the members that it cannot do without. */
import { kindOf } from '../../checks/show-value.ts'
import type { JwkRule } from './jwk-rule.ts'
import { faultHits } from './jwk-rule.ts'

/** Names what does not belong, and never the value. */
function explainSpelling(value: unknown): string {
  if (typeof value !== 'string') return `It is ${kindOf(value)} instead of a string.`
  if (value === '') return 'It is empty.'
  if (/\.\.|…/.test(value)) return 'It was shortened with dots.'
  const strange = [...new Set(value.replace(/[A-Za-z0-9_-]/g, ''))]
  if (strange.length === 0) return 'Its length shows that characters are missing.'
  const shown = strange
    .slice(0, 5)
    .map((character) => (/\s/.test(character) ? 'blanks or line breaks' : character))
  const list = [...new Set(shown)].join(' ')
  return strange.every((character) => '+/='.includes(character))
    ? `It contains ${list}, as standard base64 does.`
    : `It contains ${list}.`
}

export const jwkTypeRules: readonly JwkRule[] = [
  {
    id: 'JWK-KTY-MISSING',
    severity: 'error',
    title: 'No key type',
    condition: 'There is no kty.',
    fix: 'Add kty: RSA, EC or OKP.',
    sources: ['RFC 7517 §4.1'],
    check: (subject) => faultHits(subject, 'JWK-KTY-MISSING'),
  },
  {
    id: 'JWK-KTY-TYPE',
    severity: 'error',
    title: 'Unusable key type',
    condition: 'The kty is no string, or RSA, EC or OKP in another case.',
    fix: 'Write kty as RSA, EC or OKP, exactly so.',
    sources: ['RFC 7517 §4.1'],
    check: (subject) => faultHits(subject, 'JWK-KTY-TYPE'),
  },
  {
    id: 'JWK-MEMBER-MISSING',
    severity: 'error',
    title: 'Part of the key is missing',
    condition: 'An RSA key lacks n or e, an EC key crv, x or y, or an OKP key crv or x.',
    fix: 'Export the public key as a JWK again.',
    sources: ['RFC 7518 §6.2.1', 'RFC 7518 §6.3.1', 'RFC 8037 §2'],
    check: (subject) => faultHits(subject, 'JWK-MEMBER-MISSING'),
  },
  {
    id: 'JWK-B64',
    severity: 'error',
    title: 'Not base64url',
    condition: 'A member of the key holds something else than unpadded base64url.',
    fix: 'Export the key again, in base64url without padding; never shorten a value with dots.',
    sources: ['RFC 7515 §2', 'RFC 7518 §2'],
    check: (subject) =>
      subject.faults
        .filter(({ ruleId }) => ruleId === 'JWK-B64')
        .flatMap((fault) => {
          const hint = explainSpelling(subject.jwk[fault.member ?? ''])
          return faultHits({ ...subject, faults: [fault] }, 'JWK-B64').map((hit) => ({
            ...hit,
            message: `${hit.message} ${hint}`,
          }))
        }),
  },
]
