/** Rules about what is asked for: the grant, its scope and resource, and what an authorization code needs beside it. */
import { isScope } from '../../authorization-server/client-metadata.ts'
import { jwtBearerGrantType } from '../../authorization-server/token-checks/assertion-type.ts'
import { quoteSafely } from '../quote-safely.ts'
import type { RuleContext, RuleHit } from '../rule.ts'
import { isCommaList } from '../scope-list.ts'
import { isTokenRequest, lacks, hasLostBody, missingHit } from './request-body.ts'
import { valueOf } from './request-parameters.ts'
import type { RequestRule, RequestSubject } from './request-subject.ts'

const verifierForm = /^[A-Za-z0-9\-._~]{43,128}$/
const absoluteUri = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s#]+$/

/** Grants for which the request itself says what the token may do. */
const scopedGrants: readonly (string | undefined)[] = [
  undefined,
  'client_credentials',
  jwtBearerGrantType,
]

function isCodeGrant({ form }: RequestSubject): boolean {
  return valueOf(form, 'grant_type') === 'authorization_code'
}

function judgeScopeClaim({ assertionClaims }: RequestSubject): readonly RuleHit[] {
  if (assertionClaims === null) return []
  const { scope } = assertionClaims
  if (typeof scope === 'string' && scope !== '') return []
  const message =
    'The assertion has no scope, and this server reads it from there, not from the form.'
  const fix = 'Put the scope into the claims of the assertion.'
  const hit = { message, seen: quoteSafely(scope), wanted: 'a claim scope', fix }
  return [{ ...hit, pointer: '/claims/scope', severity: 'error', basis: 'claims' }]
}

function judgeMissingScope(subject: RequestSubject, { profile }: RuleContext): readonly RuleHit[] {
  if (profile.claims.require.includes('scope')) return judgeScopeClaim(subject)
  if (!isTokenRequest(subject) || hasLostBody(subject) || !lacks(subject, 'scope')) return []
  if (!scopedGrants.includes(valueOf(subject.form, 'grant_type'))) return []
  const claim = subject.assertionClaims?.['scope']
  const hint =
    typeof claim === 'string'
      ? ' The assertion has a scope, but servers read it from the form.'
      : ''
  const message = `No scope is asked for, so the server decides what the token may do.${hint}`
  return [{ message, seen: 'absent', wanted: 'scope', pointer: '/form/scope' }]
}

export const grantRules: readonly RequestRule[] = [
  {
    id: 'REQ-GRANT-MISSING',
    severity: 'error',
    title: 'grant_type is missing',
    condition: 'A token request has no grant_type.',
    fix: 'Add grant_type, such as client_credentials.',
    sources: ['RFC 6749 §4.4.2'],
    check: (subject, { profile }) => {
      if (!isTokenRequest(subject) || !lacks(subject, 'grant_type')) return []
      const wanted = profile.kind === 'client-auth' ? 'client_credentials' : jwtBearerGrantType
      const message = 'grant_type is missing, so the request does not say what it asks for.'
      return [missingHit(subject, { message, seen: 'absent', wanted, pointer: '/form/grant_type' })]
    },
  },
  {
    id: 'REQ-SCOPE-MISSING',
    severity: 'info',
    title: 'No scope is asked for',
    condition:
      'A token request has no scope; an error where the profile wants a claim scope and the assertion has none.',
    fix: 'Add scope with what the client needs.',
    sources: ['RFC 6749 §3.3', 'RFC 6749 §4.4.2'],
    check: judgeMissingScope,
  },
  {
    id: 'REQ-SCOPE-FORM',
    severity: 'error',
    title: 'scope is no list of scopes',
    condition:
      'scope is not a list of printable ASCII tokens without quote and backslash, separated by single spaces.',
    fix: 'Separate the scopes by single spaces.',
    sources: ['RFC 6749 §3.3'],
    check: ({ form }) => {
      const scope = valueOf(form, 'scope')
      if (scope === undefined || (isScope(scope) && !isCommaList(scope))) return []
      const seen = quoteSafely(scope)
      const what = isCommaList(scope)
        ? 'separates its scopes by commas and is read as a single scope, or refused'
        : 'is not a list of scopes with single spaces between them'
      const message = `scope ${seen} ${what}.`
      return [{ message, seen, wanted: 'read write', pointer: '/form/scope' }]
    },
  },
  {
    id: 'REQ-RESOURCE',
    severity: 'info',
    title: 'resource is no absolute URI',
    condition: 'A resource is not an absolute URI, or has a fragment.',
    fix: 'Send the identifier of the API as an absolute URI without a fragment.',
    sources: ['RFC 8707 §2'],
    check: ({ form }) =>
      form
        .filter(
          ({ name, value }) => name === 'resource' && value !== '' && !absoluteUri.test(value),
        )
        .slice(0, 5)
        .map(({ value }) => {
          const seen = quoteSafely(value)
          const what = value.includes('#') ? 'has a fragment' : 'is not an absolute URI'
          const message = `resource ${seen} ${what}.`
          return { message, seen, wanted: 'https://api.example.com', pointer: '/form/resource' }
        }),
  },
  {
    id: 'REQ-PKCE',
    severity: 'warning',
    title: 'code_verifier is missing or malformed',
    condition:
      'The grant is authorization_code, and code_verifier is missing or is not 43 to 128 unreserved characters; an error where the authorization request had a challenge.',
    fix: 'Send the code_verifier that was made for this authorization request.',
    sources: ['RFC 7636 §4.1', 'RFC 7636 §4.5', 'RFC 9700 §2.1.1'],
    check: (subject) => {
      if (!isCodeGrant(subject)) return []
      const { authorizationRequest: before } = subject
      const verifier = valueOf(subject.form, 'code_verifier')
      const more = {
        wanted: '43 to 128 of A-Z a-z 0-9 - . _ ~',
        pointer: '/form/code_verifier',
        ...(before?.hasCodeChallenge === true && { severity: 'error' as const }),
      }
      if (verifier === undefined) {
        if (!lacks(subject, 'code_verifier')) return []
        const message =
          'There is no code_verifier, so whoever gets hold of the code could use it instead of this client.'
        return [{ message, seen: 'absent', ...more }]
      }
      if (verifierForm.test(verifier)) return []
      const count = `${String(verifier.length)} characters`
      const message = `code_verifier has ${count}, and either too few or too many, or some that it may not have.`
      return [{ message, seen: count, ...more }]
    },
  },
  {
    id: 'REQ-REDIRECT',
    severity: 'error',
    title: 'redirect_uri is not that of the authorization request',
    condition:
      'The grant is authorization_code, the authorization request had a redirect_uri, and here it is missing or another.',
    fix: 'Repeat exactly the redirect_uri of the authorization request.',
    sources: ['RFC 6749 §4.1.3'],
    check: (subject) => {
      const before = subject.authorizationRequest?.redirectUri ?? null
      if (!isCodeGrant(subject) || before === null) return []
      const uri = valueOf(subject.form, 'redirect_uri')
      if (uri === before || (uri === undefined && !lacks(subject, 'redirect_uri'))) return []
      const [seen, wanted] = [quoteSafely(uri), quoteSafely(before)]
      const what = uri === undefined ? 'is missing' : `is ${seen}`
      const message = `redirect_uri ${what}; the authorization request had ${wanted}.`
      return [{ message, seen, wanted, pointer: '/form/redirect_uri' }]
    },
  },
]
