/** Rules about how long the token lives. */
import { kindOf } from '../../checks/show-value.ts'
import { formatSpan } from '../../checks/time-words.ts'
import { quoteSafely } from '../quote-safely.ts'
import { grantedMembers, memberPointer, nullHint } from './answer.ts'
import type { TokenResponseRule, TokenResponseSubject } from './token-response-subject.ts'

const pointer = memberPointer('expires_in')
const longSeconds = 3600

/** Seconds, also where they are written as text; null for what is neither. */
function lifetimeOf(subject: TokenResponseSubject): number | null {
  const value = grantedMembers(subject)?.['expires_in']
  if (typeof value === 'string' && /^\d{1,15}$/.test(value)) return Number(value)
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

function explainType(value: unknown): string | null {
  if (value === null) return `expires_in is null.${nullHint}`
  if (typeof value === 'string')
    return `expires_in is the text ${quoteSafely(value)}, not a number.`
  if (typeof value !== 'number') return `expires_in is ${kindOf(value)}, not a number.`
  if (value <= 0)
    return `expires_in is ${String(value)}; clients take the token as expired at once.`
  if (!Number.isInteger(value))
    return `expires_in is ${String(value)}, not a whole number of seconds.`
  return null
}

export const lifetimeRules: readonly TokenResponseRule[] = [
  {
    id: 'TOK-EXPIRES-MISSING',
    severity: 'warning',
    title: 'expires_in is missing',
    condition: 'A success answer has no expires_in.',
    fix: 'Add expires_in with the lifetime in seconds.',
    sources: ['RFC 6749 §5.1'],
    check: (subject) => {
      const members = grantedMembers(subject)
      if (members === null || members['expires_in'] !== undefined) return []
      const message =
        'There is no expires_in, so the client learns only from a refusal that the token expired.'
      return [{ message, seen: 'absent', wanted: 'seconds', pointer }]
    },
  },
  {
    id: 'TOK-EXPIRES-TYPE',
    severity: 'warning',
    title: 'expires_in is no whole number of seconds',
    condition: 'expires_in is no number, has a fraction, or is not above zero.',
    fix: 'Return expires_in as a whole number of seconds, without quotes.',
    sources: ['RFC 6749 §5.1', 'RFC 6749 appendix A.14'],
    check: (subject) => {
      const value = grantedMembers(subject)?.['expires_in']
      const message = value === undefined ? null : explainType(value)
      if (message === null) return []
      return [{ message, seen: quoteSafely(value), wanted: 'a whole number above zero', pointer }]
    },
  },
  {
    id: 'TOK-EXPIRES-LONG',
    severity: 'warning',
    title: 'The token lives long',
    condition:
      'expires_in is more than 3600 s; an error where it is outside of what the profile allows.',
    fix: 'Let access tokens live an hour or less, or as long as the profile says.',
    sources: [
      'RFC 6750 §5.3',
      'CDR Security Profile: Tokens',
      'Open Finance Brasil Financial-grade API §5.2.2',
    ],
    check: (subject, { profile: { accessTokens, title } }) => {
      const lifetime = lifetimeOf(subject)
      if (lifetime === null || lifetime <= 0) return []
      const span = formatSpan(lifetime)
      const seen = `${String(lifetime)} s`
      if (accessTokens !== undefined) {
        const { minSeconds, maxSeconds } = accessTokens
        if (lifetime >= minSeconds && lifetime <= maxSeconds) return []
        const wanted = `${String(minSeconds)} to ${String(maxSeconds)} s`
        const message = `The token lives ${span}; ${title} allows ${wanted}.`
        return [{ message, seen, wanted, pointer, severity: 'error' }]
      }
      if (lifetime <= longSeconds) return []
      const message = `The token lives ${span}; whoever finds it can use it for as long.`
      return [{ message, seen, wanted: `at most ${String(longSeconds)} s`, pointer }]
    },
  },
  {
    id: 'TOK-EXPIRES-MISMATCH',
    severity: 'warning',
    title: 'expires_in is not what the token says',
    condition:
      'The access token is a JWT, and exp less iat differs from expires_in by more than 5 s.',
    fix: 'Make expires_in and the claims of the token agree.',
    sources: ['RFC 6749 §5.1', 'RFC 9068 §2.2'],
    check: (subject) => {
      const lifetime = lifetimeOf(subject)
      const { exp, iat } = subject.accessTokenClaims ?? {}
      if (lifetime === null || typeof exp !== 'number' || typeof iat !== 'number') return []
      const actual = exp - iat
      if (!(Math.abs(actual - lifetime) > 5)) return []
      const [seen, wanted] = [`${String(lifetime)} s`, `${String(actual)} s`]
      const message = `expires_in is ${seen}, but the token itself lives ${wanted}.`
      return [{ message, seen, wanted, pointer }]
    },
  },
]
