/** Rules about claims beside those of RFC 7523: misplaced, personal, secret, or not known to anybody. */
import { quoted } from '../../checks/show-value.ts'
import type { Profile } from '../../profiles/profile.ts'
import { isPersonalClaim } from '../personal-claims.ts'
import type { RuleHit } from '../rule.ts'
import type { AssertionRule, AssertionSubject } from './assertion-subject.ts'
import { hitAtClaim, isForClient } from './claim-hit.ts'

/** The claims of RFC 7519 §4.1. */
const registered = new Set(['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti'])

const headerNames = new Set([
  ...['alg', 'kid', 'typ', 'cty', 'crit', 'x5t', 'x5t#S256', 'x5c', 'x5u', 'jku', 'jwk'],
])

const requestNames = new Set([
  ...['response_type', 'redirect_uri', 'client_id', 'code_challenge', 'nonce', 'state'],
  ...['code_challenge_method', 'response_mode'],
])

const secretName = /secret|passw|passphrase|privatekey|apikey|credential/

function isSecretName(name: string): boolean {
  return secretName.test(name.toLowerCase().replaceAll(/[^a-z]/g, ''))
}

/** More of the same would only make the list longer. */
const maxHits = 10

/** One hit for each claim whose name fits. The value is never shown: it may be just what should not be seen. */
function hitsByName(
  { payload }: AssertionSubject,
  isMeant: (name: string) => boolean,
  say: (name: string) => string,
  more: Omit<RuleHit, 'message' | 'pointer'> = {},
): readonly RuleHit[] {
  return Object.keys(payload ?? {})
    .filter(isMeant)
    .slice(0, maxHits)
    .map((name) => hitAtClaim(name, say(quoted(name)), { seen: quoted(name), ...more }))
}

/** Whether another rule, or the profile, speaks about the claim. */
function isKnown(name: string, { claims }: Profile): boolean {
  const isSpokenOf =
    registered.has(name) ||
    name === 'scope' ||
    headerNames.has(name) ||
    requestNames.has(name) ||
    isPersonalClaim(name) ||
    isSecretName(name)
  return isSpokenOf || claims.require.includes(name)
}

const scopeRule: AssertionRule = {
  id: 'AST-CLAIM-SCOPE',
  severity: 'warning',
  title: 'Scope in the wrong place',
  condition:
    'scope is a claim of an assertion that authenticates a client; or it is missing where the profile requires it.',
  fix: 'Move scope to the form parameter of that name.',
  sources: ['RFC 6749 §3.3', 'RFC 6749 §4.4.2', 'OpenID Connect Core 1.0 §9'],
  check: ({ payload }, { profile }) => {
    if (payload === null) return []
    const isThere = Object.hasOwn(payload, 'scope')
    if (profile.claims.require.includes('scope')) {
      if (isThere) return []
      const message = `scope is missing; ${profile.title} reads it from the assertion.`
      const fix = 'Add scope to the claims, its values separated by blanks.'
      return [hitAtClaim('scope', message, { fix, wanted: 'scope', basis: 'claims' })]
    }
    if (!isThere || !isForClient(profile)) return []
    const message =
      'scope inside the assertion is passed over; a server reads it from the form of the request alone.'
    return [hitAtClaim('scope', message, { wanted: 'scope in the form' })]
  },
}

export const extraClaimRules: readonly AssertionRule[] = [
  scopeRule,
  {
    id: 'AST-CLAIM-HEADER',
    severity: 'warning',
    title: 'Header parameter among the claims',
    condition: 'The claims hold a parameter of the header, such as alg, kid, typ or x5t.',
    fix: 'Move it to the protected header.',
    sources: ['RFC 7515 §4.1'],
    check: (subject) =>
      hitsByName(
        subject,
        (name) => headerNames.has(name),
        (name) => `${name} is a parameter of the header; among the claims nobody looks for it.`,
      ),
  },
  {
    id: 'AST-CLAIM-UNKNOWN',
    severity: 'info',
    title: 'Unknown claim',
    condition:
      'A claim is none of RFC 7519 and none that the profile names; an error where the profile takes listed claims only.',
    fix: 'Remove it.',
    sources: ['OpenID Connect Core 1.0 §9', 'docs.digdir.no: Maskinporten JWT grant'],
    check: (subject, { profile }) => {
      const { onlyListed } = profile.claims
      if (onlyListed === undefined) {
        return hitsByName(
          subject,
          (name) => !isKnown(name, profile),
          (name) => `${name} is no claim that authorization servers know; they pass over it.`,
        )
      }
      return hitsByName(
        subject,
        (name) => !onlyListed.includes(name),
        (name) => `${name} is no claim that ${profile.title} lists, and it takes no others.`,
        { severity: 'error', basis: 'claims', wanted: onlyListed.join(', ') },
      )
    },
  },
  {
    id: 'AST-CLAIM-REQOBJ',
    severity: 'warning',
    title: 'Parameter of an authorization request',
    condition:
      'The claims hold a parameter of an authorization request, such as redirect_uri, client_id or nonce.',
    fix: 'Remove it, and keep request objects and assertions apart.',
    sources: ['RFC 9101 §10.8'],
    check: (subject, { profile }) =>
      hitsByName(
        subject,
        (name) => requestNames.has(name) && !profile.claims.require.includes(name),
        (name) =>
          `${name} belongs to an authorization request; a JWT that could be taken for both can be replayed as the other.`,
      ),
  },
  {
    id: 'AST-CLAIM-PII',
    severity: 'info',
    title: 'Personal data',
    condition:
      'A claim is named like personal data: a name, an address, a number that a state gives.',
    fix: 'Remove it; an assertion says who the client is, not who a person is.',
    sources: ['RFC 7521 §8.3', 'RFC 7523 §7'],
    check: (subject, { profile }) =>
      hitsByName(
        subject,
        (name) => isPersonalClaim(name) && !profile.claims.require.includes(name),
        (name) => `${name} looks like personal data; everybody who sees the assertion can read it.`,
      ),
  },
  {
    id: 'AST-CLAIM-SECRET',
    severity: 'error',
    title: 'Secret among the claims',
    condition: 'A claim is named like a secret, such as client_secret or password.',
    fix: 'Remove it, and replace the secret if it was real.',
    sources: ['RFC 7519 §12'],
    check: (subject) =>
      hitsByName(
        subject,
        isSecretName,
        (name) =>
          `${name} looks like a secret; an assertion is signed and not encrypted, so anybody can read it.`,
      ),
  },
]
