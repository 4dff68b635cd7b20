/** The rules about aud: at a known server, and where only the profile is known. */
import { describe, expect, it } from 'vitest'
import { profiles } from '../../../../src/core/profiles/profiles.ts'
import { describeFamily } from '../describe-family.ts'
import { issuer, judgeClaims, knownServer, rulesOf } from './judge-claims.ts'
import type { ClaimsCase } from './judge-claims.ts'

const unknown = { server: {} }
const good: ClaimsCase = { what: 'the issuer', claims: {} }
const tokenEndpoint = `${issuer}/token`
const entra = 'https://login.microsoftonline.com'

function aud(what: string, value: unknown, more: Partial<ClaimsCase> = {}): ClaimsCase {
  return { what, claims: { aud: value }, ...more }
}

/** Where nothing is known but the profile. */
function pasted(what: string, value: unknown, profile: string): ClaimsCase {
  return aud(what, value, { profile, ...unknown })
}

const error = { severity: 'error' } as const

describeFamily<ClaimsCase>(
  'the rules about aud',
  rulesOf('audience'),
  {
    'AST-AUD-MISSING': {
      fires: [{ ...aud('no aud', undefined), ...error, pointer: '/claims/aud' }],
      silent: [good],
    },
    'AST-AUD-TYPE': {
      fires: [
        { ...aud('a number', 1), ...error, says: /a number/ },
        { ...aud('null', null), ...error, says: /null/ },
        { ...aud('an array of numbers', [1]), ...error, says: /an array/ },
      ],
      silent: [good, aud('an array of strings', [issuer])],
    },
    'AST-AUD-EMPTY': {
      fires: [
        { ...aud('an empty string', ''), ...error },
        { ...aud('an empty array', []), ...error },
        { ...aud('an empty element', [issuer, '']), ...error },
      ],
      silent: [good],
    },
    'AST-AUD-MULTI': {
      fires: [
        { ...aud('two', [issuer, tokenEndpoint]), ...error },
        {
          ...aud('two where any form is taken', [issuer, tokenEndpoint], { profile: 'oidc' }),
          severity: 'warning',
        },
        { ...aud('two at Keycloak', [issuer, tokenEndpoint], { profile: 'keycloak' }), ...error },
      ],
      silent: [good, aud('an array of one', [issuer])],
    },
    'AST-AUD-ARRAY': {
      fires: [
        { ...aud('an array of one', [issuer]), severity: 'info' },
        { ...aud('an array of one in FAPI 2.0', [issuer], { profile: 'fapi2' }), ...error },
        {
          ...aud('an array of one in UK Open Banking', [issuer], { profile: 'ukob' }),
          severity: 'warning',
        },
      ],
      silent: [good, aud('two', [issuer, tokenEndpoint])],
    },
    'AST-AUD-PROFILE': {
      fires: [
        { ...aud('the client ID', 'partner'), ...error, says: /client_id/ },
        {
          ...aud('the issuer at Okta', issuer, { profile: 'okta' }),
          ...error,
          says: /the issuer of the server/,
        },
        {
          ...pasted('another form at Keycloak', 'https://sso.example/auth/x', 'keycloak'),
          ...error,
          says: /realms/,
        },
        {
          ...pasted('a scheme at DocuSign', 'https://account.docusign.com', 'docusign'),
          ...error,
          says: /bare name/,
        },
        {
          ...pasted('a form that nobody has sourced', 'https://ping.example/as', 'pingfed'),
          severity: 'info',
        },
      ],
      silent: [
        good,
        aud('the token endpoint at Okta', tokenEndpoint, { profile: 'okta' }),
        aud('the endpoint that is called', `${issuer}/introspect`, {
          profile: 'okta',
          server: { ...knownServer, endpointCalled: `${issuer}/introspect` },
        }),
        aud('the host of a Salesforce organisation', 'https://acme.my.salesforce.com', {
          profile: 'sfdc',
          server: { tokenEndpoint: 'https://acme.my.salesforce.com/services/oauth2/token' },
        }),
        aud('an accepted value beside another', [issuer, `${issuer}/other`], { profile: 'base' }),
        pasted('a tenant of Auth0', 'https://acme.eu.auth0.com/', 'auth0'),
        pasted('a realm of Keycloak', 'https://sso.example/realms/main', 'keycloak'),
        pasted(
          'another endpoint of Keycloak',
          'https://sso.example/realms/main/introspect',
          'keycloak',
        ),
        pasted('a bare name at DocuSign', 'account.docusign.com', 'docusign'),
        pasted('any issuer where nothing is known', 'https://whoever.example', 'r10070'),
      ],
    },
    'AST-AUD-TOKEN-ENDPOINT': {
      fires: [
        { ...aud('the token endpoint', tokenEndpoint), ...error, says: /is the token endpoint/ },
        { ...aud('the token endpoint in FAPI 2.0', tokenEndpoint, { profile: 'fapi2' }), ...error },
        { ...aud('another endpoint', `${issuer}/introspect`), ...error },
        {
          ...aud('one that is taken beside the issuer', tokenEndpoint, { profile: 'oidc' }),
          severity: 'warning',
        },
        {
          ...aud('one that is required', tokenEndpoint, { profile: 'smart' }),
          severity: 'info',
          says: /requires that/,
        },
        {
          ...pasted('what looks like one', 'https://x.example/oauth-token', 'r10070'),
          ...error,
          says: /looks like/,
        },
        {
          ...pasted('what looks like one and is taken', 'https://x.example/token', 'base'),
          severity: 'warning',
        },
        {
          ...pasted(
            'that of Entra ID',
            'https://login.microsoftonline.com/acme/oauth2/v2.0/token',
            'entra',
          ),
          severity: 'info',
        },
        {
          ...pasted('that of Google', 'https://oauth2.googleapis.com/token', 'google'),
          severity: 'info',
        },
        {
          ...pasted('that of Maskinporten', 'https://maskinporten.no/token', 'maskinporten'),
          ...error,
        },
        {
          ...aud('the path of one at the issuer', tokenEndpoint, { server: { issuer } }),
          ...error,
          says: /looks like a token endpoint/,
        },
      ],
      silent: [
        good,
        pasted('a path that means nothing', 'https://x.example/as', 'r10070'),
        pasted('the issuer of Maskinporten', 'https://maskinporten.no/', 'maskinporten'),
      ],
    },
    'AST-AUD-FOREIGN': {
      fires: [
        { ...aud('another server', 'https://attacker.example'), ...error },
        { ...aud('the issuer as a prefix', `${issuer}.attacker.example`), ...error },
        { ...aud('the issuer as a user', `${issuer}@attacker.example`), ...error },
        {
          ...aud('another beside the issuer', [issuer, 'https://attacker.example'], {
            profile: 'base',
          }),
          ...error,
          pointer: '/claims/aud/1',
        },
        {
          ...aud('a look-alike', 'https://\u0430s.example'),
          ...error,
          says: /U\+0430 at offset 8/,
        },
        { ...pasted('another server at Google', 'https://as.example', 'google'), ...error },
        {
          ...aud('another environment of the NHS', 'https://int.api.service.nhs.uk/oauth2/token', {
            profile: 'nhs',
            server: { tokenEndpoint: 'https://api.service.nhs.uk/oauth2/token' },
          }),
          ...error,
          says: /tenant or environment/,
        },
        {
          ...aud('another environment of Maskinporten', 'https://maskinporten.no/', {
            profile: 'maskinporten',
            server: { tokenEndpoint: 'https://test.maskinporten.no/token' },
          }),
          ...error,
          says: /environment/,
        },
      ],
      silent: [good, aud('another path', `${issuer}/other`)],
    },
    'AST-AUD-SLASH': {
      fires: [
        { ...aud('a slash too many', `${issuer}/`), ...error, says: /too many/ },
        {
          ...aud('a slash too few', issuer, { server: { issuer: `${issuer}/` } }),
          ...error,
          says: /lacks/,
        },
        { ...pasted('a tenant of Auth0 without it', 'https://acme.auth0.com', 'auth0'), ...error },
        {
          ...pasted('a domain of Criipto with it', 'https://acme.criipto.id/', 'criipto'),
          ...error,
        },
      ],
      silent: [good, pasted('a tenant of Auth0', 'https://acme.auth0.com/', 'auth0')],
    },
    'AST-AUD-CASE': {
      fires: [
        { ...aud('capitals', 'https://AS.example'), ...error, says: /upper and lower case/ },
        { ...aud('the usual port', `${issuer}:443`), ...error, says: /port/ },
        { ...aud('an escape', 'https://%61s.example'), ...error, says: /escapes/ },
        { ...aud('a dot segment', `${issuer}/a/..`), ...error, says: /dot segments/ },
      ],
      silent: [good, aud('another port', `${issuer}:8443`)],
    },
    'AST-AUD-HTTP': {
      fires: [
        { ...aud('the issuer with http', 'http://as.example'), ...error },
        { ...pasted('any http URL', 'http://as.example', 'r10070'), severity: 'warning' },
        {
          ...pasted(
            'a port for TLS on this machine',
            'http://localhost:8443/oauth/v2/oauth-token',
            'base',
          ),
          severity: 'warning',
        },
        { ...pasted('http where the form has https', 'http://acme.auth0.com/', 'auth0'), ...error },
        {
          ...aud('https where the server has http', 'https://127.0.0.1:4000', {
            server: { issuer: 'http://127.0.0.1:4000' },
          }),
          ...error,
        },
      ],
      silent: [
        good,
        aud('a server on this machine', 'http://127.0.0.1:4000', {
          server: { issuer: 'http://127.0.0.1:4000' },
        }),
        aud('a server on a port for TLS that is named so', 'http://localhost:8443', {
          server: { issuer: 'http://localhost:8443' },
        }),
      ],
    },
    'AST-AUD-NOT-URL': {
      fires: [
        { ...pasted('a word', 'auth', 'r10070'), severity: 'warning' },
        { ...aud('a word at a known server', 'auth'), ...error },
        { ...aud('a host without https', 'as.example'), ...error, says: /lacks the https/ },
        { ...pasted('a domain of Criipto', 'YOUR_CRIIPTO_DOMAIN', 'criipto'), ...error },
      ],
      silent: [good, pasted('DocuSign', 'account-d.docusign.com', 'docusign')],
    },
    'AST-AUD-SPACE': {
      fires: [
        { ...aud('a blank', `${issuer} `), ...error, says: /a blank at offset 18/ },
        {
          ...aud('a byte order mark', `\ufeff${issuer}`),
          ...error,
          says: /byte order mark \(U\+FEFF\) at offset 0/,
        },
        {
          ...aud('a zero-width space inside', 'https://as.\u200bexample'),
          ...error,
          says: /offset 11/,
        },
        {
          ...pasted('a line break where nothing is known', 'https://x.example\n', 'r10070'),
          ...error,
        },
      ],
      silent: [good],
    },
    'AST-AUD-PATH': {
      fires: [
        {
          ...aud('the address of the metadata', `${issuer}/.well-known/openid-configuration`),
          ...error,
          says: /document/,
        },
        { ...aud('a tenant too many', `${issuer}/tenant`), ...error },
        {
          ...aud('a double slash', `${issuer}//token`, { profile: 'smart' }),
          ...error,
          says: /double slash/,
        },
        {
          ...pasted('the first version at Entra ID', `${entra}/acme/oauth2/token`, 'entra'),
          ...error,
          says: /is refused; Microsoft Entra ID takes .*v2\.0/,
        },
        {
          ...pasted('no tenant of Entra ID', `${entra}/common/oauth2/v2.0/token`, 'entra'),
          ...error,
        },
        {
          ...aud(
            'no tenant, where the server is known by it',
            `${entra}/common/oauth2/v2.0/token`,
            {
              profile: 'entra',
              server: { tokenEndpoint: `${entra}/common/oauth2/v2.0/token` },
            },
          ),
          ...error,
          says: /takes https:\/\/login\.microsoftonline\.com\/\{tenant\}/,
        },
      ],
      silent: [
        good,
        pasted('a tenant of Entra ID', `${entra}/contoso/oauth2/v2.0/token`, 'entra'),
        aud('another host', 'https://attacker.example/as'),
      ],
    },
    'AST-AUD-MTLS': {
      fires: [
        { ...aud('an alias', 'https://mtls.as.example/token'), ...error },
        {
          ...aud('an alias that is called', 'https://mtls.as.example/token', {
            profile: 'base',
            server: { ...knownServer, endpointCalled: 'https://mtls.as.example/token' },
          }),
          severity: 'warning',
        },
      ],
      silent: [good],
    },
  },
  judgeClaims,
)

describe('an audience that a profile takes', () => {
  it.each(profiles.map(({ id, aud: { prefer, fixed } }) => [id, prefer, fixed?.[0]] as const))(
    '%s: the preferred one is no error',
    (profile, prefer, fixed) => {
      const value = { issuer, fixed }[prefer as string] ?? tokenEndpoint
      const findings = judgeClaims(aud('', value, { profile }))
      const about = findings.filter(({ ruleId }) => ruleId.startsWith('AST-AUD'))
      expect(about.filter(({ severity }) => severity === 'error')).toEqual([])
    },
  )
})

describe('many audiences', () => {
  it('are judged no further than the first ten', () => {
    const values = Array.from(
      { length: 5_000 },
      (_each, index) => `https://x${String(index)}.example`,
    )
    const foreign = judgeClaims(aud('', values)).filter(
      ({ ruleId }) => ruleId === 'AST-AUD-FOREIGN',
    )
    expect(foreign).toHaveLength(10)
  })
})
