/** Rules about what was granted, measured by what was asked for. */
import { kindOf } from '../../checks/show-value.ts'
import { quoteSafely } from '../quote-safely.ts'
import { isCommaList, scopesBeyond, splitScope } from '../scope-list.ts'
import { grantedMembers, memberPointer, nullHint } from './answer.ts'
import type { TokenResponseRule, TokenResponseSubject } from './token-response-subject.ts'

const pointer = memberPointer('scope')

/** The scope that the token names, where it is a JWT that does; some servers call it scp, and make it an array. */
function scopeOfToken({ accessTokenClaims }: TokenResponseSubject): ReadonlySet<string> | null {
  const scope = accessTokenClaims?.['scope'] ?? accessTokenClaims?.['scp']
  if (typeof scope === 'string') return splitScope(scope)
  return Array.isArray(scope) ? new Set(scope.filter((each) => typeof each === 'string')) : null
}

/** What was granted, by the answer or else by the token; null when neither says. */
function grantedScope(subject: TokenResponseSubject): ReadonlySet<string> | null {
  const members = grantedMembers(subject)
  if (members === null) return null
  const { scope } = members
  return typeof scope === 'string' ? splitScope(scope) : scopeOfToken(subject)
}

function list(scopes: ReadonlySet<string>): string {
  return quoteSafely([...scopes].join(' '))
}

function judgeMissing(subject: TokenResponseSubject): string | null {
  const asked = subject.asked?.scope ?? null
  if (asked === null) return null
  const inToken = scopeOfToken(subject)
  if (asked === '') {
    const isNothing = subject.accessTokenClaims !== null && (inToken === null || inToken.size === 0)
    if (isNothing) return null
    return 'No scope was asked for, and the answer does not say which one was granted.'
  }
  const wanted = splitScope(asked)
  if (inToken === null) return null
  const others = [...scopesBeyond(inToken, wanted), ...scopesBeyond(wanted, inToken)]
  if (others.length === 0) return null
  return `The token has the scope ${list(inToken)}, another than was asked for, and the answer does not say so.`
}

export const scopeRules: readonly TokenResponseRule[] = [
  {
    id: 'TOK-SCOPE-MISSING',
    severity: 'error',
    title: 'scope is missing',
    condition:
      'No scope was asked for, or the token has another scope than was asked for, and the answer has no scope.',
    fix: 'Return scope with what was granted.',
    sources: ['RFC 6749 §3.3', 'RFC 6749 §5.1'],
    check: (subject) => {
      const members = grantedMembers(subject)
      if (members === null || members['scope'] !== undefined) return []
      const message = judgeMissing(subject)
      return message === null ? [] : [{ message, seen: 'absent', wanted: 'scope', pointer }]
    },
  },
  {
    id: 'TOK-SCOPE-REDUCED',
    severity: 'info',
    title: 'Less was granted than was asked for',
    condition: 'A scope that was asked for was not granted.',
    fix: 'Check which scopes the client is registered for.',
    sources: ['RFC 6749 §3.3'],
    check: (subject) => {
      const granted = grantedScope(subject)
      if (granted === null) return []
      const wanted = splitScope(subject.asked?.scope)
      const lost = scopesBeyond(wanted, granted)
      if (lost.size === 0) return []
      const message = `Asked for and not granted: ${list(lost)}.`
      return [{ message, seen: list(granted), wanted: list(wanted), pointer }]
    },
  },
  {
    id: 'TOK-SCOPE-ADDED',
    severity: 'warning',
    title: 'More was granted than was asked for',
    condition: 'A scope was asked for, and others beside it were granted.',
    fix: 'Grant no more than what was asked for.',
    sources: ['RFC 9700 §2.3'],
    check: (subject) => {
      const granted = grantedScope(subject)
      const wanted = splitScope(subject.asked?.scope)
      if (granted === null || wanted.size === 0) return []
      const added = scopesBeyond(granted, wanted)
      if (added.size === 0) return []
      const message = `Granted without being asked for: ${list(added)}.`
      return [{ message, seen: list(granted), wanted: list(wanted), pointer }]
    },
  },
  {
    id: 'TOK-SCOPE-FORM',
    severity: 'error',
    title: 'scope is no list separated by spaces',
    condition: 'scope is no string, or separates its scopes by commas.',
    fix: 'Return scope as one string with single spaces between the scopes.',
    sources: ['RFC 6749 §3.3'],
    check: (subject) => {
      const scope = grantedMembers(subject)?.['scope']
      if (scope === undefined) return []
      const wanted = '"read write"'
      if (typeof scope !== 'string') {
        const hint = scope === null ? nullHint : ' Several clients refuse the answer for it.'
        const seen = kindOf(scope)
        return [{ message: `scope is ${seen}, not a string.${hint}`, seen, wanted, pointer }]
      }
      if (!isCommaList(scope) || scope === subject.asked?.scope) return []
      const seen = quoteSafely(scope)
      const message = `scope ${seen} separates its scopes by commas; clients read it as one scope.`
      return [{ message, seen, wanted, pointer }]
    },
  },
]
