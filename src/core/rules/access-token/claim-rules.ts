/** Rules about the claims that RFC 9068 §2.2 asks of an access token beside its audience and times. */
import type { JsonObject } from '../../assertion/decode-json-part.ts'
import { kindOf, quoted, show } from '../../checks/show-value.ts'
import type { RuleHit } from '../rule.ts'
import type { AccessTokenRule, AccessTokenSubject } from './access-token-subject.ts'
import { ofClaims, severityOfLack } from './token-parts.ts'

/** Where servers put the same under a name of their own. */
const clientNames = ['azp', 'appid', 'cid', 'clientId']
const scopeNames = ['scp', 'scopes']
/** RFC 9068 §2.2.3.1, and what servers use in place of scopes. */
const entitlementNames = ['roles', 'groups', 'entitlements', 'permissions', 'authorization_details']

/** What keeps a claim from being a text with something in it; null when nothing does. */
function lackOfText(value: unknown): string | null {
  if (value === undefined) return 'is missing'
  if (typeof value !== 'string') return `is ${kindOf(value)} instead of a string`
  return value.trim() === '' ? 'is empty' : null
}

function findAlternative(claims: JsonObject, names: readonly string[]): string {
  const found = names.find((name) => claims[name] !== undefined)
  return found === undefined ? '' : ` There is ${found} instead, which only this server's own know.`
}

function lackHit(
  claims: JsonObject,
  claim: string,
  subject: AccessTokenSubject,
  why: string,
): readonly RuleHit[] {
  const lack = lackOfText(claims[claim])
  if (lack === null) return []
  const found = { seen: show(claims[claim]), wanted: 'a string', pointer: `/claims/${claim}` }
  return [{ ...found, message: `${claim} ${lack}${why}`, severity: severityOfLack(subject) }]
}

export const accessTokenClaimRules: readonly AccessTokenRule[] = [
  {
    id: 'AT-JTI',
    severity: 'warning',
    title: 'The token has no identifier',
    condition: 'jti is absent, empty, or no text; error where the server claims RFC 9068.',
    fix: 'Add jti, a unique string.',
    sources: ['RFC 9068 §2.2', 'RFC 7519 §4.1.7'],
    check: ofClaims((claims, subject) =>
      lackHit(claims, 'jti', subject, ', so one token cannot be told from another in a log.'),
    ),
  },
  {
    id: 'AT-SUB',
    severity: 'warning',
    title: 'The subject is missing or unexpected',
    condition:
      'sub is absent, empty, or no text (error where the server claims RFC 9068), or is not the client although no user took part.',
    fix: 'Set sub to the user, or to the client where there is none.',
    sources: ['RFC 9068 §2.2'],
    check: ofClaims((claims, subject) => {
      const lack = lackHit(
        claims,
        'sub',
        subject,
        ', so an API cannot tell on whose behalf it acts.',
      )
      const { sub, client_id: named } = claims
      const clientId = subject.client.clientId ?? named
      const hasNoUser = subject.grantType === 'client_credentials'
      if (lack.length > 0 || !hasNoUser || typeof clientId !== 'string' || sub === clientId) {
        return lack
      }
      const message = `sub is ${quoted(sub)}; nobody but the client ${quoted(clientId)} took part, and a pairwise or made-up subject hides it from the API.`
      return [{ message, seen: show(sub), wanted: show(clientId), pointer: '/claims/sub' }]
    }),
  },
  {
    id: 'AT-CLIENT-ID',
    severity: 'warning',
    title: 'The client is missing or another one',
    condition:
      'client_id is absent, empty, or no text, or names another client than the one that asked; error where the server claims RFC 9068.',
    fix: 'Add client_id with the identifier of the client that the token was issued to.',
    sources: ['RFC 9068 §2.2', 'RFC 8693 §4.3'],
    check: ofClaims((claims, subject) => {
      const alternative = findAlternative(claims, clientNames)
      const why = `, so an API cannot tell which client calls it.${alternative}`
      const lack = lackHit(claims, 'client_id', subject, why)
      const { clientId } = subject.client
      const seen = claims['client_id']
      if (lack.length > 0 || clientId === null || seen === clientId) return lack
      const message = `client_id is ${quoted(seen)}, and the token was issued to ${quoted(clientId)}.`
      const found = { seen: show(seen), wanted: show(clientId), pointer: '/claims/client_id' }
      return [{ ...found, message, severity: severityOfLack(subject) }]
    }),
  },
  {
    id: 'AT-SCOPE',
    severity: 'warning',
    title: 'The scopes are not in the token',
    condition:
      'Scopes were granted and scope is absent or no text; where it is not known what was granted, that is only remarked.',
    fix: 'Add scope: the granted scopes in one string, with blanks between them.',
    sources: ['RFC 9068 §2.2.3', 'RFC 8693 §4.2'],
    check: ofClaims((claims, { grantedScope }) => {
      const { scope } = claims
      const found = { wanted: grantedScope ?? 'a string', pointer: '/claims/scope' }
      if (scope !== undefined) {
        if (typeof scope === 'string') return []
        const message = `scope is ${kindOf(scope)} instead of one string with blanks between the scopes.`
        return [{ ...found, message, seen: show(scope) }]
      }
      if (grantedScope === '') return []
      const alternative = findAlternative(claims, scopeNames)
      if (grantedScope !== null) {
        const message = `The scopes ${quoted(grantedScope)} were granted, and the token does not carry them.${alternative}`
        return [{ ...found, message, seen: 'absent' }]
      }
      if (entitlementNames.some((name) => claims[name] !== undefined)) return []
      const message = `The token carries no scopes, so an API cannot tell what it allows.${alternative}`
      return [{ ...found, message, seen: 'absent', severity: 'info' }]
    }),
  },
]
