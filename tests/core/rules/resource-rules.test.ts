/** The rules about protected APIs, each with what it fires for and what stands beside it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Finding } from '../../../src/contract/findings.ts'
import { findProfile } from '../../../src/core/profiles/profiles.ts'
import type { HeaderList } from '../../../src/core/rules/http-evidence.ts'
import { buildResourceSubject } from '../../../src/core/rules/resource/build-resource-subject.ts'
import { resourceRules } from '../../../src/core/rules/resource/resource-rules.ts'
import { probeKinds } from '../../../src/core/rules/resource/resource-subject.ts'
import type {
  ProbeKind,
  ResourceMetadataEvidence,
  ResourceProbe,
} from '../../../src/core/rules/resource/resource-subject.ts'
import { applyRules } from '../../../src/core/rules/rule.ts'
import { encode } from '../assertion/signed-samples.ts'
import { describeFamily } from './describe-family.ts'
import type { RuleCase } from './describe-family.ts'
import { makeFacts, nowSeconds } from './facts.ts'

const issuer = 'https://as.example'
const resource = 'https://api.example/orders'
const metadataUrl = 'https://api.example/.well-known/oauth-protected-resource/orders'
const link = `resource_metadata="${metadataUrl}"`

interface ResourceCase extends RuleCase {
  readonly probes: readonly ResourceProbe[]
  readonly metadata?: ResourceMetadataEvidence
  readonly scheme?: 'Bearer' | 'DPoP'
}

interface Answer {
  readonly challenge?: string
  readonly headers?: HeaderList
  readonly body?: string
  readonly isExcerpt?: boolean
  readonly request?: ResourceProbe['request']
}

/** An answer to a request of the kind. */
function probe(kind: ProbeKind, status: number | null, answer: Answer = {}): ResourceProbe {
  const { challenge, headers = [], body = '', isExcerpt = false, request = null } = answer
  const challenges = challenge === undefined ? [] : [['WWW-Authenticate', challenge] as const]
  return {
    kind,
    request,
    response: { status, headers: [...challenges, ...headers], body, isExcerpt },
  }
}

/** A request with these headers, to a URL of the API. */
function request(headers: HeaderList, url = resource, isExcerpt = false): ResourceProbe['request'] {
  return { method: 'GET', url, headers, body: '', isExcerpt }
}

function withToken(header: object, claims: object): ResourceProbe['request'] {
  return request([['Authorization', `Bearer ${encode(header)}.${encode(claims)}.c2ln`]])
}

const ok = (kind: ProbeKind, answer: Answer = {}) =>
  probe(kind, 200, { headers: [['Cache-Control', 'no-store']], ...answer })
const invalid = (kind: ProbeKind) =>
  probe(kind, 401, { challenge: `Bearer realm="r", error="invalid_token", ${link}` })
const asked = probe('no-token', 401, { challenge: `Bearer realm="r", ${link}` })

function metadata(
  members: object | null,
  status = 200,
  url = metadataUrl,
): ResourceMetadataEvidence {
  const all = { resource, authorization_servers: [issuer], bearer_methods_supported: ['header'] }
  return { url, status, members: members === null ? null : { ...all, ...members } }
}

function judge({ probes, profile = 'oidc', ...given }: ResourceCase): readonly Finding[] {
  const { scheme = 'Bearer', metadata: found = null } = given
  const input = { resource, scheme, metadata: found, probes }
  const subject = buildResourceSubject(input, makeFacts({ issuer }))
  return applyRules(resourceRules, subject, { profile: findProfile(profile) }).findings
}

/** Every rule of this shape fires where the API takes what it must refuse. */
function acceptance(kind: ProbeKind, severity: Finding['severity'] = 'error') {
  return {
    fires: [{ what: 'a 200', probes: [ok(kind)], severity, pointer: '/response/status' }],
    silent: [
      { what: 'a 401', probes: [invalid(kind)] },
      { what: 'an answer to something else', probes: [ok('good-token')] },
    ],
  }
}
const foreign = withToken(
  { alg: 'ES256', typ: 'at+jwt' },
  { aud: 'https://b.example', exp: nowSeconds + 60 },
)

/** Those that decide something in these rules. */
const someProfiles = ['base', 'fapi2', 'smart', 'cdr'].map(findProfile)

describeFamily<ResourceCase>(
  'the rules about protected APIs',
  resourceRules,
  {
    'RS-NO-CHALLENGE': {
      fires: [
        { what: 'a 401 without the header', probes: [probe('no-token', 401)], severity: 'error' },
        { what: 'a pasted answer', probes: [probe('unknown', 401)], severity: 'error' },
      ],
      silent: [
        { what: 'a 401 with it', probes: [asked] },
        { what: 'a 403', probes: [probe('unknown', 403)] },
        { what: 'an excerpt', probes: [probe('unknown', 401, { isExcerpt: true })] },
      ],
    },
    'RS-CHALLENGE-SCHEME': {
      fires: [
        {
          what: 'Basic',
          probes: [probe('no-token', 401, { challenge: 'Basic realm="x"' })],
          severity: 'error',
          says: /offers Basic/,
        },
        { what: 'Bearer for an API with DPoP', probes: [asked], scheme: 'DPoP', severity: 'error' },
        {
          what: 'what cannot be read at all',
          probes: [probe('unknown', 401, { challenge: '"Bearer"' })],
          severity: 'error',
          says: /character 1 /,
        },
        {
          what: 'a URL without quotes',
          probes: [probe('unknown', 401, { challenge: 'Bearer resource_metadata=https://a/b' })],
          severity: 'warning',
          says: /character 31 .*comma/,
        },
      ],
      silent: [
        {
          what: 'the scheme in another case',
          probes: [probe('unknown', 401, { challenge: 'bearer' })],
        },
        {
          what: 'the scheme among others',
          probes: [probe('unknown', 401, { challenge: 'Basic realm="x", Bearer realm="x"' })],
        },
        {
          what: 'the scheme in a header of its own',
          probes: [
            probe('unknown', 401, {
              challenge: 'Basic',
              headers: [['www-authenticate', 'Bearer']],
            }),
          ],
        },
      ],
    },
    'RS-NOTOKEN-CODE': {
      fires: [{ what: 'an error', probes: [invalid('no-token')], severity: 'warning' }],
      silent: [
        { what: 'a bare challenge', probes: [asked] },
        { what: 'an error about a token', probes: [invalid('bad-token')] },
      ],
    },
    'RS-NOTOKEN-STATUS': {
      fires: [
        { what: 'data', probes: [ok('no-token')], severity: 'error', says: /200/ },
        { what: 'a 403', probes: [probe('no-token', 403)], severity: 'error' },
        {
          what: 'data for a request that shows no token',
          probes: [ok('unknown', { request: request([['Accept', '*/*']]) })],
          severity: 'error',
        },
      ],
      silent: [
        { what: 'a 401', probes: [asked] },
        {
          what: 'data for an excerpt that shows no token',
          probes: [ok('unknown', { request: request([], resource, true) })],
        },
      ],
    },
    'RS-PRM-LINK': {
      fires: [
        {
          what: 'no link',
          probes: [probe('unknown', 401, { challenge: 'Bearer realm="x"' })],
          severity: 'info',
        },
        {
          what: 'no link to metadata that is there',
          probes: [probe('unknown', 401, { challenge: 'Bearer realm="x"' })],
          metadata: metadata({}),
          severity: 'warning',
        },
      ],
      silent: [{ what: 'a link', probes: [asked] }],
    },
    'RS-EXPIRED': {
      fires: [
        { what: 'an expired token that works', probes: [ok('expired-token')], severity: 'error' },
        { what: 'a 403', probes: [probe('bad-token', 403)], severity: 'error' },
        {
          what: 'a 401 with another code',
          probes: [probe('bad-token', 401, { challenge: 'Bearer error="invalid_request"' })],
          severity: 'error',
          says: /401 invalid_request/,
        },
        {
          what: 'a foreign token with 404',
          probes: [probe('foreign-issuer', 404)],
          severity: 'error',
        },
        {
          what: 'data for a request whose token has expired',
          probes: [
            ok('unknown', {
              request: withToken({ alg: 'ES256', typ: 'at+jwt' }, { exp: nowSeconds - 60 }),
            }),
          ],
          severity: 'error',
        },
      ],
      silent: [
        { what: 'invalid_token', probes: [invalid('expired-token'), invalid('foreign-audience')] },
        {
          what: 'a proof that is refused',
          probes: [probe('bad-token', 401, { challenge: 'DPoP error="invalid_dpop_proof"' })],
          scheme: 'DPoP',
        },
        { what: 'an API that cannot judge', probes: [probe('bad-token', 503)] },
        { what: 'an excerpt', probes: [probe('bad-token', 401, { isExcerpt: true })] },
      ],
    },
    'RS-SCOPE': {
      fires: [
        { what: 'data', probes: [ok('missing-scope')], severity: 'error' },
        { what: 'a 401', probes: [invalid('missing-scope')], severity: 'error' },
        { what: 'a bare 403', probes: [probe('missing-scope', 403)], severity: 'warning' },
      ],
      silent: [
        {
          what: 'insufficient_scope',
          probes: [
            probe('missing-scope', 403, {
              challenge: 'Bearer error="insufficient_scope", scope="a"',
            }),
          ],
        },
        { what: 'a 404 that hides the thing', probes: [probe('missing-scope', 404)] },
      ],
    },
    'RS-MALFORMED': {
      fires: [
        { what: 'data', probes: [ok('malformed-header')], severity: 'warning' },
        {
          what: 'a 403 for Bearer alone',
          probes: [probe('unknown', 403, { request: request([['authorization', 'Bearer']]) })],
          severity: 'warning',
        },
      ],
      silent: [
        { what: 'a 400', probes: [probe('malformed-header', 400)] },
        { what: 'a 401', probes: [invalid('malformed-header')] },
      ],
    },
    'RS-5XX': {
      fires: [
        { what: 'a 500', probes: [probe('bad-token', 500)], severity: 'error', says: /500/ },
        {
          what: 'a 502 for a broken header',
          probes: [probe('malformed-header', 502)],
          severity: 'error',
        },
      ],
      silent: [
        { what: 'a 401', probes: [invalid('bad-token')] },
        { what: 'an API that has other troubles', probes: [probe('good-token', 500)] },
        { what: 'an API that says when to come back', probes: [probe('bad-token', 503)] },
      ],
    },
    'RS-SCHEME-CASE': {
      fires: [
        {
          what: 'bearer refused and Bearer taken',
          probes: [ok('good-token'), invalid('lower-case-scheme')],
          severity: 'warning',
        },
        { what: 'bearer refused', probes: [probe('lower-case-scheme', 401)], severity: 'warning' },
      ],
      silent: [
        { what: 'bearer taken', probes: [ok('lower-case-scheme')] },
        {
          what: 'a token that does not work either way',
          probes: [invalid('good-token'), invalid('lower-case-scheme')],
        },
      ],
    },
    'RS-QUERY': {
      fires: [
        ...acceptance('token-in-query', 'warning').fires,
        {
          what: 'it under FAPI 2.0',
          probes: [ok('token-in-query')],
          profile: 'fapi2',
          severity: 'error',
        },
        {
          what: 'data for a request with it',
          probes: [ok('unknown', { request: request([], `${resource}?access_token=x`) })],
          severity: 'warning',
        },
      ],
      silent: acceptance('token-in-query').silent,
    },
    'RS-MULTI': {
      fires: [
        ...acceptance('two-tokens').fires,
        {
          what: 'data for a request with two',
          probes: [
            ok('unknown', {
              request: request([['Authorization', 'Bearer a']], `${resource}?access_token=x`),
            }),
          ],
          severity: 'error',
        },
      ],
      silent: acceptance('two-tokens').silent,
    },
    'RS-AUD': {
      fires: [
        {
          what: 'a token whose audience can be read',
          probes: [ok('foreign-audience', { request: foreign })],
          severity: 'error',
          says: /aud https:\/\/b\.example/,
        },
        ...acceptance('foreign-audience').fires,
      ],
      silent: acceptance('foreign-audience').silent,
    },
    'RS-ISS': acceptance('foreign-issuer'),
    'RS-ALG': {
      fires: [
        ...acceptance('forged-algorithm').fires,
        {
          what: 'data for an unsigned token',
          probes: [ok('unknown', { request: withToken({ alg: 'NONE' }, {}) })],
          severity: 'error',
          says: /alg NONE/,
        },
      ],
      silent: acceptance('forged-algorithm').silent,
    },
    'RS-ACCEPTS-ASSERTION': {
      fires: [
        ...acceptance('client-assertion').fires,
        {
          what: 'data for the assertion of a guide',
          probes: [
            ok('unknown', {
              request: withToken(
                { alg: 'RS256' },
                { iss: 'client', sub: 'client', aud: 'auth', exp: nowSeconds + 60 },
              ),
            }),
          ],
          severity: 'error',
          says: /aud auth/,
        },
      ],
      silent: acceptance('client-assertion').silent,
    },
    'RS-ACCEPTS-IDTOKEN': acceptance('id-token'),
    'RS-NO-EXP': {
      fires: [
        ...acceptance('token-without-exp').fires,
        {
          what: 'data for a token that shows none',
          probes: [ok('unknown', { request: withToken({ alg: 'RS256' }, { sub: 'a' }) })],
          severity: 'error',
        },
      ],
      silent: acceptance('token-without-exp').silent,
    },
    'RS-SENDER': acceptance('unbound-use'),
    'RS-DPOP-DOWNGRADE': acceptance('dpop-as-bearer'),
    'RS-CACHE': {
      fires: [
        { what: 'no word', probes: [ok('good-token', { headers: [] })], severity: 'info' },
        {
          what: 'public',
          probes: [ok('good-token', { headers: [['cache-control', 'public, max-age=60']] })],
          severity: 'warning',
        },
        {
          what: 'max-age alone',
          probes: [ok('good-token', { headers: [['Cache-Control', 'max-age=60']] })],
          severity: 'info',
        },
        {
          what: 'a pasted answer to a request with a token',
          probes: [
            ok('unknown', { headers: [], request: request([['Authorization', 'Bearer x']]) }),
          ],
          severity: 'info',
        },
      ],
      silent: [
        { what: 'no-store', probes: [ok('good-token')] },
        {
          what: 'private',
          probes: [ok('good-token', { headers: [['Cache-Control', 'private']] })],
        },
        { what: 'an answer to nobody', probes: [ok('unknown', { headers: [] })] },
        { what: 'a refusal', probes: [invalid('good-token')] },
      ],
    },
    'RS-LEAK': {
      fires: [
        {
          what: 'the words of jose',
          probes: [
            probe('unknown', 401, { body: '{"error":"\\"exp\\" claim timestamp check failed"}' }),
          ],
          severity: 'warning',
          pointer: '/response/body',
        },
        {
          what: 'a stack trace',
          probes: [
            probe('unknown', 500, {
              body: 'TypeError: x\n    at verify (/app/node_modules/jose/dist/a.js:10:5)',
            }),
          ],
          severity: 'warning',
          says: /stack trace/,
        },
        {
          what: 'an exception of Java',
          probes: [probe('unknown', 400, { body: 'io.jsonwebtoken.ExpiredJwtException: no' })],
          severity: 'warning',
          says: /exception/,
        },
        {
          what: 'an inner host',
          probes: [probe('unknown', 401, { body: 'http://localhost:3001/jwks did not answer' })],
          severity: 'warning',
          says: /internal host/,
        },
        {
          what: 'the token',
          probes: [
            probe('unknown', 401, {
              body: `bad ${encode({ alg: 'ES256' })}.${encode({ a: 1 })}.c2lnbmF0dXJl`,
            }),
          ],
          severity: 'warning',
          says: /a token/,
        },
        {
          what: 'a database',
          probes: [probe('unknown', 500, { body: 'SELECT id FROM clients WHERE' })],
          severity: 'warning',
        },
      ],
      silent: [
        {
          what: 'a plain refusal',
          probes: [probe('unknown', 401, { body: '{"error":"invalid_token"}' })],
        },
        { what: 'data', probes: [ok('good-token', { body: 'java.lang.RuntimeException' })] },
        {
          what: 'a public host',
          probes: [probe('unknown', 401, { body: 'https://docs.example.com/401' })],
        },
      ],
    },
    'RS-PRM-FETCH': {
      fires: [
        {
          what: 'a 404',
          probes: [asked],
          metadata: metadata(null, 404),
          severity: 'error',
          says: /404/,
        },
        { what: 'a web page', probes: [asked], metadata: metadata(null), severity: 'error' },
      ],
      silent: [
        { what: 'a document', probes: [asked], metadata: metadata({}) },
        { what: 'a place that nobody named', probes: [], metadata: metadata(null, 404) },
        { what: 'metadata that was not looked at', probes: [asked] },
      ],
    },
    'RS-PRM-RESOURCE': {
      fires: [
        {
          what: 'another resource',
          probes: [],
          metadata: metadata({ resource: 'https://evil.example' }),
          severity: 'error',
          pointer: '/metadata/resource',
        },
        {
          what: 'none',
          probes: [],
          metadata: metadata({ resource: undefined }),
          severity: 'error',
        },
        {
          what: 'another case',
          probes: [],
          metadata: metadata({ resource: 'https://api.example/Orders' }),
          severity: 'error',
          says: /case/,
        },
      ],
      silent: [
        { what: 'the same', probes: [], metadata: metadata({}) },
        {
          what: 'a slash that the address cannot show',
          probes: [],
          metadata: metadata(
            { resource: 'https://api.example/' },
            200,
            'https://api.example/.well-known/oauth-protected-resource',
          ),
        },
        {
          what: 'the name of the API',
          probes: [],
          metadata: metadata({}, 200, 'https://x.example/m'),
        },
      ],
    },
    'RS-PRM-AS': {
      fires: [
        {
          what: 'a slash more',
          probes: [],
          metadata: metadata({ authorization_servers: [`${issuer}/`] }),
          severity: 'warning',
          says: /trailing slash/,
        },
        {
          what: 'no list',
          probes: [],
          metadata: metadata({ authorization_servers: undefined }),
          severity: 'warning',
        },
      ],
      silent: [{ what: 'the issuer in use', probes: [], metadata: metadata({}) }],
    },
    'RS-PRM-BEARER': {
      fires: [
        {
          what: 'a token in the URL that is not announced',
          probes: [ok('token-in-query')],
          metadata: metadata({}),
          severity: 'warning',
        },
        {
          what: 'a token in the URL that is announced and refused',
          probes: [invalid('token-in-query')],
          metadata: metadata({ bearer_methods_supported: ['header', 'query'] }),
          severity: 'warning',
        },
        {
          what: 'a token in the header that is not announced',
          probes: [ok('good-token')],
          metadata: metadata({ bearer_methods_supported: ['body'] }),
          severity: 'warning',
        },
        {
          what: 'a text',
          probes: [],
          metadata: metadata({ bearer_methods_supported: 'header' }),
          severity: 'warning',
          says: /a string/,
        },
      ],
      silent: [
        {
          what: 'what is announced',
          probes: [ok('good-token'), invalid('token-in-query')],
          metadata: metadata({}),
        },
        {
          what: 'no word',
          probes: [],
          metadata: metadata({ bearer_methods_supported: undefined }),
        },
      ],
    },
  },
  judge,
)

describe('the rules about protected APIs on whole ladders', () => {
  it('have nothing to say of an API that does everything right', () => {
    const accepted = ['good-token', 'lower-case-scheme'] as const
    const others = probeKinds.filter(
      (kind) =>
        !['good-token', 'lower-case-scheme', 'no-token', 'missing-scope', 'unknown'].includes(kind),
    )
    const scope = `Bearer error="insufficient_scope", scope="a", ${link}`
    const probes = [
      asked,
      probe('missing-scope', 403, { challenge: scope }),
      ...accepted.map((kind) => ok(kind)),
      ...others.map(invalid),
    ]
    expect(judge({ what: '', probes, metadata: metadata({}), profile: 'fapi2' })).toEqual([])
  })

  it('say of a pasted status line without its request what can be known from it alone', () => {
    const findings = judge({ what: '', probes: [probe('unknown', 401)] })
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['RS-NO-CHALLENGE'])
  })

  it('say the same thing of many answers once', () => {
    const probes = probeKinds.map((kind) => probe(kind, 401))
    const findings = judge({ what: '', probes }).filter(
      ({ ruleId }) => ruleId === 'RS-NO-CHALLENGE',
    )
    expect(findings).toHaveLength(1)
  })

  it('never show a token that was sent', () => {
    const sent = withToken({ alg: 'none' }, { iss: 'a', aud: 'b' })
    const token = sent?.headers[0]?.[1].slice('Bearer '.length) ?? ''
    const answer = {
      request: sent,
      body: `invalid: ${token}`,
      challenge: `Bearer error="${token}"`,
    }
    const findings = judge({ what: '', probes: probeKinds.map((kind) => probe(kind, 401, answer)) })
    expect(findings).not.toEqual([])
    expect(JSON.stringify(findings)).not.toContain(token)
  })

  it('never fail, whatever came back', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 })
    const name = fc.constantFrom('WWW-Authenticate', 'Cache-Control', 'authorization', 'x')
    const headers = fc.array(fc.tuple(name, text), { maxLength: 4 })
    const requests = fc.record({
      method: fc.constant('GET'),
      url: fc.oneof(fc.constant(null), text),
      headers,
      body: text,
      isExcerpt: fc.boolean(),
    })
    const probes = fc.array(
      fc.record({
        kind: fc.constantFrom(...probeKinds),
        request: fc.oneof(fc.constant(null), requests),
        response: fc.record({
          status: fc.oneof(fc.constant(null), fc.constantFrom(200, 400, 401, 403, 500)),
          headers,
          body: text,
          isExcerpt: fc.boolean(),
        }),
      }),
      { maxLength: 4 },
    )
    const members = fc.oneof(
      fc.constant(null),
      fc.dictionary(
        fc.constantFrom('resource', 'authorization_servers', 'bearer_methods_supported'),
        fc.jsonValue(),
      ),
    )
    fc.assert(
      fc.property(probes, members, text, (all, found, url) => {
        const evidence = { url, status: 200, members: found }
        const input = { resource: url, scheme: 'Bearer', probes: all, metadata: evidence } as const
        const subject = buildResourceSubject(input, makeFacts({ issuer }))
        for (const profile of someProfiles) applyRules(resourceRules, subject, { profile })
      }),
      { numRuns: 200 },
    )
  })
})
