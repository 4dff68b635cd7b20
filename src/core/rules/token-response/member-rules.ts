/** Rules about members of a success answer that should not be there. */
import { quoteSafely } from '../quote-safely.ts'
import { grantedMembers, memberPointer } from './answer.ts'
import type { TokenResponseRule, TokenResponseSubject } from './token-response-subject.ts'

/** Of RFC 6749, OpenID Connect, RFC 8693, RFC 9396 and OpenID4VCI. */
const knownMembers = new Set([
  'access_token',
  'token_type',
  'expires_in',
  'refresh_token',
  'scope',
  'id_token',
  'issued_token_type',
  'authorization_details',
  'c_nonce',
  'c_nonce_expires_in',
])

function hasMember(subject: TokenResponseSubject, name: string): boolean {
  if (subject.asked?.grantType !== 'client_credentials') return false
  return (grantedMembers(subject)?.[name] ?? null) !== null
}

export const memberRules: readonly TokenResponseRule[] = [
  {
    id: 'TOK-REFRESH-CC',
    severity: 'warning',
    title: 'A refresh token for client credentials',
    condition: 'The grant is client_credentials, and the answer has a refresh_token.',
    fix: 'Issue none; the client can authenticate again.',
    sources: ['RFC 6749 §4.4.3', 'SMART Backend Services'],
    check: (subject) => {
      if (!hasMember(subject, 'refresh_token')) return []
      const message =
        'There is a refresh_token, one more secret to keep, though the client can ask for a token at any time.'
      return [{ message, seen: 'refresh_token', pointer: memberPointer('refresh_token') }]
    },
  },
  {
    id: 'TOK-IDTOKEN-CC',
    severity: 'warning',
    title: 'An ID token for client credentials',
    condition: 'The grant is client_credentials, and the answer has an id_token.',
    fix: 'Issue none: nobody logged in.',
    sources: ['OpenID Connect Core §3.1.3.3'],
    check: (subject) => {
      if (!hasMember(subject, 'id_token')) return []
      const message = 'There is an id_token, though no user took part whom it could be about.'
      return [{ message, seen: 'id_token', pointer: memberPointer('id_token') }]
    },
  },
  {
    id: 'TOK-EXTRA',
    severity: 'info',
    title: 'Members that no specification names',
    condition: 'A success answer has members that no specification names.',
    fix: 'Nothing needs to be done: clients pass over them.',
    sources: ['RFC 6749 §5.1'],
    check: (subject) => {
      const names = Object.keys(grantedMembers(subject) ?? {})
      const extra = names.filter((name) => !knownMembers.has(name))
      const [first] = extra
      if (first === undefined) return []
      const list = extra.slice(0, 8).map(quoteSafely).join(', ')
      const more = extra.length > 8 ? ` and ${String(extra.length - 8)} more` : ''
      const message = `The answer also has ${list}${more}, which clients pass over.`
      return [
        {
          message,
          seen: `${String(extra.length)} members`,
          pointer: memberPointer(first.slice(0, 40)),
        },
      ]
    },
  },
]
