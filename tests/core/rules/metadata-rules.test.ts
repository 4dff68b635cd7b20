/** The rules about metadata documents, each with what it fires for and what stands beside it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Finding } from '../../../src/contract/findings.ts'
import { findProfile } from '../../../src/core/profiles/profiles.ts'
import { buildMetadataSubject } from '../../../src/core/rules/metadata/build-metadata-subject.ts'
import type { MetadataInput } from '../../../src/core/rules/metadata/build-metadata-subject.ts'
import { metadataRules } from '../../../src/core/rules/metadata/metadata-rules.ts'
import { applyRules } from '../../../src/core/rules/rule.ts'
import { describeFamily } from './describe-family.ts'
import type { RuleCase } from './describe-family.ts'
import { makeFacts } from './facts.ts'

const issuer = 'https://as.example/tenant'
const good = {
  issuer,
  token_endpoint: `${issuer}/token`,
  authorization_endpoint: `${issuer}/authorize`,
  jwks_uri: `${issuer}/jwks`,
  scopes_supported: ['read', 'write'],
  response_types_supported: ['code'],
  grant_types_supported: ['client_credentials', 'authorization_code'],
  token_endpoint_auth_methods_supported: ['private_key_jwt'],
  token_endpoint_auth_signing_alg_values_supported: ['PS256', 'ES256'],
  code_challenge_methods_supported: ['S256'],
  pushed_authorization_request_endpoint: `${issuer}/par`,
  require_pushed_authorization_requests: true,
  authorization_response_iss_parameter_supported: true,
  dpop_signing_alg_values_supported: ['ES256'],
}
const smart = {
  capabilities: ['client-confidential-asymmetric'],
  token_endpoint_auth_signing_alg_values_supported: ['RS384', 'ES384'],
}
const inserted = 'https://as.example/.well-known/oauth-authorization-server/tenant'
const appended = `${issuer}/.well-known/openid-configuration`

interface MetadataCase extends RuleCase, Partial<Omit<MetadataInput, 'text'>> {
  /** Merged into a good document; undefined removes a member. A text is taken as it is. */
  readonly of: Readonly<Record<string, unknown>> | string
}

function judge(given: MetadataCase): readonly Finding[] {
  const { of, what: _what, profile = 'oidc', ...input } = given
  const text = typeof of === 'string' ? of : JSON.stringify({ ...good, ...of })
  const all = { url: null, expectedIssuer: null, ...input, text }
  const subject = buildMetadataSubject(all, makeFacts())
  return applyRules(metadataRules, subject, { profile: findProfile(profile) }).findings
}

const withoutFrontChannel = {
  authorization_endpoint: undefined,
  code_challenge_methods_supported: undefined,
  pushed_authorization_request_endpoint: undefined,
  require_pushed_authorization_requests: undefined,
  authorization_response_iss_parameter_supported: undefined,
  grant_types_supported: ['client_credentials'],
}
const otherDocument = (of: object) => ({ text: JSON.stringify({ ...good, ...of }), url: appended })
const methods = (...names: string[]) => ({ token_endpoint_auth_methods_supported: names })
const algorithms = (...names: string[]) => ({
  token_endpoint_auth_signing_alg_values_supported: names,
})

/** Those that decide something in these rules. */
const someProfiles = ['base', 'fapi2', 'smart', 'cdr'].map(findProfile)

describeFamily<MetadataCase>(
  'the rules about the metadata of an authorization server',
  metadataRules,
  {
    'META-FETCH': {
      fires: [
        { what: 'a web page', of: '<html>', severity: 'error', says: /HTML/, pointer: '' },
        { what: 'an array', of: '[]', severity: 'error', says: /an array/ },
        { what: 'null', of: 'null', severity: 'error', says: /null/ },
        { what: 'nothing', of: '', severity: 'error', says: /empty/ },
        { what: 'a byte order mark', of: '\ufeff{}', severity: 'error', says: /byte order/ },
        { what: 'half a document', of: '{"issuer"', severity: 'error', says: /not JSON/ },
        { what: 'a 404', of: {}, status: 404, severity: 'error', says: /404/ },
        { what: 'plain HTTP', of: {}, url: 'http://as.example/x', severity: 'error' },
        { what: 'plain HTTP at home', of: {}, url: 'http://127.0.0.1:4/x', severity: 'info' },
        {
          what: 'a member that stands twice',
          of: '{"issuer":"https://a.example","issuer":"https://b.example"}',
          severity: 'warning',
          pointer: '/issuer',
        },
      ],
      silent: [
        { what: 'a document that was pasted', of: {} },
        { what: 'one that was fetched', of: {}, url: inserted, status: 200 },
      ],
    },
    'META-TYPES': {
      fires: [
        {
          what: 'a string for a list',
          of: { grant_types_supported: 'client_credentials' },
          severity: 'error',
          pointer: '/grant_types_supported',
          says: /a string/,
        },
        { what: 'numbers in a list', of: { scopes_supported: [1] }, severity: 'error' },
        { what: 'a number for a URL', of: { token_endpoint: 1 }, severity: 'error' },
        { what: 'null', of: { jwks_uri: null }, severity: 'error', says: /null/ },
        {
          what: 'a text for a boolean',
          of: { require_pushed_authorization_requests: 'true' },
          severity: 'error',
        },
        { what: 'a list of aliases', of: { mtls_endpoint_aliases: [] }, severity: 'error' },
      ],
      silent: [
        { what: 'the types of the definitions', of: {} },
        { what: 'a member of another standard', of: { shoe_size: 1 } },
      ],
    },
    'META-WELLKNOWN-DIFF': {
      fires: [
        {
          what: 'another token endpoint',
          of: {},
          other: otherDocument({ token_endpoint: 'https://as.example/t' }),
          severity: 'warning',
          pointer: '/token_endpoint',
        },
        {
          what: 'a method more',
          of: {},
          other: otherDocument(methods('private_key_jwt', 'none')),
          severity: 'warning',
        },
      ],
      silent: [
        { what: 'one document alone', of: {} },
        { what: 'members that only one has', of: {}, other: otherDocument({ claims: [] }) },
        {
          what: 'the same methods in another order',
          of: methods('private_key_jwt', 'none'),
          other: otherDocument(methods('none', 'private_key_jwt')),
        },
        { what: 'another that cannot be read', of: {}, other: { text: '<html>', url: appended } },
      ],
    },
    'META-SIGNED': {
      fires: [{ what: 'a signed statement', of: { signed_metadata: 'a.b.c' }, severity: 'info' }],
      silent: [{ what: 'plain metadata', of: {} }],
    },
    'META-ISS-MISSING': {
      fires: [
        { what: 'no issuer', of: { issuer: undefined }, severity: 'error', pointer: '/issuer' },
        { what: 'an empty one', of: { issuer: '' }, severity: 'error' },
      ],
      silent: [{ what: 'an issuer', of: {} }],
    },
    'META-ISS-MISMATCH': {
      fires: [
        {
          what: 'a slash more than expected',
          of: { issuer: `${issuer}/` },
          expectedIssuer: issuer,
          severity: 'error',
          says: /trailing slash/,
        },
        {
          what: 'another host than the address says',
          of: { issuer: 'https://evil.example' },
          url: appended,
          severity: 'error',
        },
        {
          what: 'the template of many tenants',
          of: { issuer: 'https://as.example/{tenantid}/v2.0' },
          url: 'https://as.example/common/v2.0/.well-known/openid-configuration',
          severity: 'error',
          says: /template/,
        },
        {
          what: 'http instead of https',
          of: { issuer: 'http://as.example/tenant' },
          expectedIssuer: issuer,
          severity: 'error',
          says: /http and https/,
        },
      ],
      silent: [
        { what: 'the expected one', of: {}, expectedIssuer: issuer },
        { what: 'the form of RFC 8414', of: {}, url: inserted },
        { what: 'the form of OpenID Connect', of: {}, url: appended },
        {
          what: 'a slash that the address cannot show',
          of: { issuer: 'https://as.example/' },
          url: 'https://as.example/.well-known/openid-configuration',
        },
        { what: 'an address that says nothing', of: {}, url: 'https://cdn.example/as.json' },
        { what: 'a document that was pasted', of: {} },
      ],
    },
    'META-ISS-FORM': {
      fires: [
        { what: 'http', of: { issuer: 'http://as.example' }, severity: 'error' },
        { what: 'http at home', of: { issuer: 'http://127.0.0.1:4000' }, severity: 'info' },
        { what: 'a query', of: { issuer: `${issuer}?a=b` }, severity: 'error', says: /query/ },
        { what: 'a fragment', of: { issuer: `${issuer}#` }, severity: 'error' },
        { what: 'a word', of: { issuer: 'auth' }, severity: 'error' },
        { what: 'a single slash', of: { issuer: 'https:/as.example' }, severity: 'error' },
      ],
      silent: [{ what: 'a plain https URL', of: {} }],
    },
    'META-ISS-SLASH': {
      fires: [{ what: 'a slash at the end', of: { issuer: `${issuer}/` }, severity: 'info' }],
      silent: [{ what: 'none', of: {} }],
    },
    'META-TOKEN-MISSING': {
      fires: [{ what: 'no token endpoint', of: { token_endpoint: undefined }, severity: 'error' }],
      silent: [
        { what: 'one', of: {} },
        {
          what: 'a server with the implicit grant alone',
          of: { token_endpoint: undefined, grant_types_supported: ['implicit'] },
        },
      ],
    },
    'META-HTTP-ENDPOINT': {
      fires: [
        {
          what: 'a token endpoint over HTTP',
          of: { token_endpoint: 'http://as.example/token' },
          severity: 'error',
          pointer: '/token_endpoint',
        },
        { what: 'keys over HTTP', of: { jwks_uri: 'HTTP://as.example/jwks' }, severity: 'error' },
        { what: 'HTTP at home', of: { jwks_uri: 'http://localhost:1/jwks' }, severity: 'info' },
      ],
      silent: [
        { what: 'https everywhere', of: {} },
        { what: 'a link to read', of: { service_documentation: 'http://docs.example' } },
      ],
    },
    'META-HOST': {
      fires: [
        {
          what: 'a token endpoint elsewhere',
          of: { token_endpoint: 'https://oauth.apis.example/token' },
          severity: 'warning',
          pointer: '/token_endpoint',
        },
        {
          what: 'a subdomain of the issuer',
          of: { jwks_uri: 'https://keys.as.example/jwks' },
          severity: 'info',
        },
      ],
      silent: [
        { what: 'one host', of: {} },
        { what: 'another port of it', of: { token_endpoint: 'https://as.example:8443/token' } },
        { what: 'another case of it', of: { token_endpoint: 'https://AS.example/token' } },
      ],
    },
    'META-JWKS': {
      fires: [
        {
          what: 'an OpenID provider without keys',
          of: { jwks_uri: undefined, id_token_signing_alg_values_supported: ['RS256'] },
          severity: 'error',
        },
        { what: 'a server without keys', of: { jwks_uri: undefined }, severity: 'info' },
      ],
      silent: [{ what: 'a jwks_uri', of: {} }],
    },
    'META-MTLS-ALIAS': {
      fires: [
        {
          what: 'aliases',
          of: { mtls_endpoint_aliases: { token_endpoint: 'https://mtls.as.example/token' } },
          severity: 'info',
        },
      ],
      silent: [{ what: 'none', of: {} }],
    },
    'META-REGISTRATION': {
      fires: [
        { what: 'an endpoint', of: { registration_endpoint: `${issuer}/reg` }, severity: 'info' },
      ],
      silent: [{ what: 'none', of: {} }],
    },
    'META-AUTH-DEFAULT': {
      fires: [
        {
          what: 'no list',
          of: { token_endpoint_auth_methods_supported: undefined },
          severity: 'warning',
        },
      ],
      silent: [
        { what: 'a list', of: {} },
        {
          what: 'a server whose clients send a grant and no authentication',
          of: { token_endpoint_auth_methods_supported: undefined },
          profile: 'google',
        },
      ],
    },
    'META-AUTH-NO-PKJ': {
      fires: [
        { what: 'other methods', of: methods('client_secret_basic'), severity: 'warning' },
        { what: 'an empty list', of: methods(), severity: 'warning', says: /no method/ },
      ],
      silent: [
        { what: 'it among others', of: methods('client_secret_basic', 'private_key_jwt') },
        { what: 'no list', of: { token_endpoint_auth_methods_supported: undefined } },
      ],
    },
    'META-AUTH-NONE': {
      fires: [
        { what: 'none', of: methods('private_key_jwt', 'none'), severity: 'info' },
        { what: 'a secret in the form', of: methods('client_secret_post'), severity: 'info' },
      ],
      silent: [{ what: 'strong methods', of: methods('private_key_jwt', 'tls_client_auth') }],
    },
    'META-ALGS-MISSING': {
      fires: [
        {
          what: 'private_key_jwt without algorithms',
          of: { token_endpoint_auth_signing_alg_values_supported: undefined },
          severity: 'error',
        },
      ],
      silent: [
        { what: 'algorithms', of: {} },
        {
          what: 'methods without assertions',
          of: {
            ...methods('client_secret_basic'),
            token_endpoint_auth_signing_alg_values_supported: undefined,
          },
        },
      ],
    },
    'META-ALGS-NONE': {
      fires: [{ what: 'none', of: algorithms('RS256', 'None'), severity: 'error' }],
      silent: [{ what: 'signatures', of: {} }],
    },
    'META-ALGS-HS': {
      fires: [
        { what: 'HS256 beside RS256', of: algorithms('RS256', 'HS256'), severity: 'warning' },
      ],
      silent: [
        { what: 'public keys alone', of: {} },
        { what: 'shared secrets alone', of: algorithms('HS256', 'HS512') },
      ],
    },
    'META-ALGS-OVERLAP': {
      fires: [
        {
          what: 'a key for another algorithm',
          of: algorithms('RS256'),
          wanted: { algorithms: ['ES256'] },
          severity: 'error',
          says: /the key is for ES256/,
        },
        { what: 'another profile', of: algorithms('RS256'), profile: 'fapi2', severity: 'error' },
      ],
      silent: [
        { what: 'a common one', of: algorithms('RS256'), wanted: { algorithms: ['RS256'] } },
        {
          what: 'two names of Ed25519',
          of: algorithms('EdDSA'),
          wanted: { algorithms: ['Ed25519'] },
        },
        { what: 'no list', of: { token_endpoint_auth_signing_alg_values_supported: undefined } },
      ],
    },
    'META-INTRO-AUTH': {
      fires: [
        {
          what: 'an endpoint alone',
          of: { introspection_endpoint: `${issuer}/introspect` },
          severity: 'warning',
        },
        {
          what: 'a method without algorithms',
          of: {
            introspection_endpoint: `${issuer}/introspect`,
            introspection_endpoint_auth_methods_supported: ['private_key_jwt'],
          },
          severity: 'warning',
          says: /algorithms/,
        },
      ],
      silent: [
        { what: 'no such endpoint', of: {} },
        {
          what: 'methods and algorithms',
          of: {
            introspection_endpoint: `${issuer}/introspect`,
            introspection_endpoint_auth_methods_supported: ['private_key_jwt'],
            introspection_endpoint_auth_signing_alg_values_supported: ['PS256'],
          },
        },
      ],
    },
    'META-REVOKE-AUTH': {
      fires: [
        {
          what: 'an endpoint alone',
          of: { revocation_endpoint: `${issuer}/revoke` },
          severity: 'warning',
          says: /client_secret_basic/,
        },
      ],
      silent: [
        {
          what: 'a method that needs no algorithm',
          of: {
            revocation_endpoint: `${issuer}/revoke`,
            revocation_endpoint_auth_methods_supported: ['tls_client_auth'],
          },
        },
      ],
    },
    'META-GRANT-DEFAULT': {
      fires: [
        { what: 'no list', of: { grant_types_supported: undefined }, severity: 'warning' },
        {
          what: 'a list without the grant',
          of: { grant_types_supported: ['authorization_code'] },
          wanted: { grantType: 'client_credentials' },
          severity: 'warning',
        },
      ],
      silent: [
        { what: 'the grant in the list', of: {}, wanted: { grantType: 'client_credentials' } },
        { what: 'a list, and a grant that is not known', of: {} },
        {
          what: 'no list, and a grant that it stands for',
          of: { grant_types_supported: undefined },
          wanted: { grantType: 'authorization_code' },
        },
      ],
    },
    'META-LEGACY-GRANT': {
      fires: [
        { what: 'password', of: { grant_types_supported: ['password'] }, severity: 'warning' },
        { what: 'implicit', of: { grant_types_supported: ['implicit'] }, severity: 'warning' },
      ],
      silent: [{ what: 'neither', of: {} }],
    },
    'META-SCOPES': {
      fires: [{ what: 'another', of: {}, wanted: { scopes: ['raed'] }, severity: 'info' }],
      silent: [
        { what: 'one of the list', of: {}, wanted: { scopes: ['read'] } },
        { what: 'no list', of: { scopes_supported: undefined }, wanted: { scopes: ['x'] } },
      ],
    },
    'META-PKCE': {
      fires: [
        {
          what: 'no list',
          of: { code_challenge_methods_supported: undefined },
          severity: 'warning',
        },
        {
          what: 'plain beside S256',
          of: { code_challenge_methods_supported: ['S256', 'plain'] },
          severity: 'warning',
          says: /plain/,
        },
        {
          what: 'no S256 under FAPI 2.0',
          of: { code_challenge_methods_supported: ['plain'] },
          profile: 'fapi2',
          severity: 'error',
        },
      ],
      silent: [
        { what: 'S256 alone', of: {} },
        { what: 'a server without authorization endpoint', of: withoutFrontChannel },
      ],
    },
    'META-PAR': {
      fires: [
        {
          what: 'no endpoint',
          of: { pushed_authorization_request_endpoint: undefined },
          profile: 'fapi2',
          severity: 'error',
        },
        {
          what: 'one that need not be used',
          of: { require_pushed_authorization_requests: false },
          profile: 'fapi2',
          severity: 'error',
          pointer: '/require_pushed_authorization_requests',
        },
      ],
      silent: [
        { what: 'one that has to be used', of: {}, profile: 'fapi2' },
        {
          what: 'profiles that do not ask for it',
          of: { pushed_authorization_request_endpoint: undefined },
        },
        { what: 'a server without front channel', of: withoutFrontChannel, profile: 'fapi2' },
      ],
    },
    'META-ISS-PARAM': {
      fires: [
        {
          what: 'no word about it',
          of: { authorization_response_iss_parameter_supported: undefined },
          severity: 'warning',
        },
        {
          what: 'no under FAPI 2.0',
          of: { authorization_response_iss_parameter_supported: false },
          profile: 'fapi2',
          severity: 'error',
        },
      ],
      silent: [
        { what: 'yes', of: {} },
        { what: 'a server without authorization endpoint', of: withoutFrontChannel },
      ],
    },
    'META-SENDER': {
      fires: [
        {
          what: 'neither of the two',
          of: { dpop_signing_alg_values_supported: undefined },
          severity: 'warning',
        },
        {
          what: 'neither under FAPI 2.0',
          of: { dpop_signing_alg_values_supported: [] },
          profile: 'fapi2',
          severity: 'error',
        },
      ],
      silent: [
        { what: 'DPoP', of: {} },
        {
          what: 'tokens bound to certificates',
          of: {
            dpop_signing_alg_values_supported: undefined,
            tls_client_certificate_bound_access_tokens: true,
          },
        },
      ],
    },
    'META-SMART': {
      fires: [
        {
          what: 'no capability',
          of: {},
          smartConfiguration: { text: JSON.stringify({ ...smart, capabilities: [] }), url: null },
          profile: 'smart',
          severity: 'error',
          pointer: '/capabilities',
        },
        {
          what: 'a pasted one with RS256 alone',
          of: { ...smart, ...algorithms('RS256') },
          profile: 'smart',
          severity: 'error',
          says: /RS384 and ES384/,
        },
        {
          what: 'one that is not there',
          of: {},
          smartConfiguration: { text: '', url: null, status: 404 },
          profile: 'smart',
          severity: 'error',
          says: /404/,
        },
      ],
      silent: [
        {
          what: 'a complete one',
          of: {},
          smartConfiguration: { text: JSON.stringify(smart), url: null },
          profile: 'smart',
        },
        { what: 'one that was not looked at', of: {}, profile: 'smart' },
        { what: 'other profiles', of: { ...smart, capabilities: [] } },
      ],
    },
  },
  judge,
)

/** Shaped like those of an Auth0 tenant and of Google, and of a Curity server. */
const realDocuments: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  [
    'a tenant of a hosted service',
    {
      issuer: 'https://tenant.eu.auth0.com/',
      authorization_endpoint: 'https://tenant.eu.auth0.com/authorize',
      token_endpoint: 'https://tenant.eu.auth0.com/oauth/token',
      jwks_uri: 'https://tenant.eu.auth0.com/.well-known/jwks.json',
      grant_types_supported: ['client_credentials', 'authorization_code', 'refresh_token'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'private_key_jwt'],
      token_endpoint_auth_signing_alg_values_supported: ['RS256', 'RS384', 'PS256'],
      code_challenge_methods_supported: ['S256', 'plain'],
      id_token_signing_alg_values_supported: ['HS256', 'RS256', 'PS256'],
      request_parameter_supported: false,
    },
  ],
  [
    'a server in a network of containers',
    {
      issuer: 'https://login.curity.local/oauth/v2/oauth-anonymous',
      token_endpoint: 'https://login.curity.local/oauth/v2/oauth-token',
      authorization_endpoint: 'https://login.curity.local/oauth/v2/oauth-authorize',
      jwks_uri: 'https://login.curity.local/oauth/v2/oauth-anonymous/jwks',
      introspection_endpoint: 'https://login.curity.local/oauth/v2/oauth-introspect',
      grant_types_supported: ['client_credentials', 'authorization_code'],
      token_endpoint_auth_methods_supported: ['private_key_jwt', 'client_secret_post'],
      token_endpoint_auth_signing_alg_values_supported: ['RS256', 'ES256', 'PS256'],
      response_types_supported: ['code'],
    },
  ],
]

describe('the metadata rules on whole documents', () => {
  it.each(realDocuments)('find no error in %s', (_what, members) => {
    const findings = judge({ what: '', of: JSON.stringify(members), profile: 'r10070' })
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(findings).not.toEqual([])
  })

  it('say of a document that cannot be read nothing but that', () => {
    const findings = judge({ what: '', of: '<html>' })
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['META-FETCH'])
  })

  it('read a document with a wrong type in every member without failing', () => {
    for (const value of [null, 1, 'text', true, [], [null], {}]) {
      const members = Object.fromEntries(Object.keys(good).map((name) => [name, value]))
      expect(() => judge({ what: '', of: members })).not.toThrow()
    }
  })

  it('do not read what is nested too deep or is too large', () => {
    const [deep] = judge({ what: '', of: '['.repeat(200_000) })
    expect(deep?.message).toContain('levels deep')
    const [large] = judge({ what: '', of: `{"a":"${'x'.repeat(600_000)}"}` })
    expect(large?.message).toContain('524288')
  })

  it('take members with the names of prototypes for what they are', () => {
    const of = '{"__proto__":{"issuer":"https://evil.example"},"constructor":1,"hasOwnProperty":2}'
    expect(judge({ what: '', of }).map(({ ruleId }) => ruleId)).toContain('META-ISS-MISSING')
  })

  it('never fail, whatever the document holds', () => {
    const names = fc.constantFrom(...Object.keys(good), 'mtls_endpoint_aliases', 'capabilities')
    const documents = fc.dictionary(names, fc.jsonValue()).map((members) => JSON.stringify(members))
    fc.assert(
      fc.property(fc.oneof(documents, fc.string()), fc.webUrl(), (text, url) => {
        const subject = buildMetadataSubject(
          { text, url, expectedIssuer: null, other: { text, url }, smartConfiguration: null },
          makeFacts(),
        )
        for (const profile of someProfiles) applyRules(metadataRules, subject, { profile })
      }),
      { numRuns: 100 },
    )
  })
})
