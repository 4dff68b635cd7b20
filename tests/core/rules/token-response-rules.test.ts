/** The rules about a token endpoint's answer, each with what it fires for and what stands beside it. */
import { tokenResponseRules } from '../../../src/core/rules/token-response/token-response-rules.ts'
import { unknownServer } from '../../../src/core/rules/judging-facts.ts'
import { describeFamily } from './describe-family.ts'
import {
  errorResponse,
  goodRequest,
  goodResponse,
  judgeResponse,
  makeAssertion,
  makeForm,
} from './http-judged.ts'
import type { ResponseCase } from './http-judged.ts'

const good: ResponseCase = { what: 'a good answer' }
const refusal: ResponseCase = { what: 'a good refusal', members: { error: 'invalid_client' } }
const now = Date.UTC(2026, 10, 21, 12)

function member(name: string, value: unknown): Pick<ResponseCase, 'members'> {
  return { members: { [name]: value } }
}

/** An answer with one header put in the place of the good one, or taken out. */
function header(
  name: string,
  value: string | null,
  base = goodResponse,
): Pick<ResponseCase, 'response'> {
  const others = base.headers.filter(([each]) => each.toLowerCase() !== name.toLowerCase())
  return {
    response: {
      status: base.status,
      headers: value === null ? others : [...others, [name, value] as const],
    },
  }
}

const excerpt: ResponseCase = {
  what: 'a body alone',
  response: { headers: [], status: null, isExcerpt: true },
}
const accessToken = makeAssertion({ scope: 'read', iat: 1000, exp: 1600 })

function described(text: string) {
  return { members: { error: 'invalid_client', error_description: text } }
}

function series(duration: number, body = '{"error":"invalid_client"}', status = 400) {
  const each = Array.from({ length: 20 }, (_, index) => index)
  return {
    statuses: each.map(() => status),
    bodies: each.map((index) => body.replace('$', String(index))),
    durations: each.map((index) => duration + (index % 3)),
  }
}

function probed(
  unknownClient: ReturnType<typeof series>,
  failuresUntilThrottled: number | null = 5,
): Pick<ResponseCase, 'probes' | 'members'> {
  return {
    members: { error: 'invalid_client' },
    probes: { unknownClient, badSignature: series(10), failuresUntilThrottled },
  }
}

describeFamily<ResponseCase>(
  'the rules about a token answer',
  tokenResponseRules,
  {
    'TOK-STATUS': {
      fires: [
        { what: '201', response: { status: 201 }, severity: 'error', pointer: '/response/status' },
        {
          what: 'a redirect',
          response: { status: 302, body: '' },
          severity: 'error',
          says: /redirect/,
        },
      ],
      silent: [good, excerpt, refusal],
    },
    'TOK-CT': {
      fires: [
        { what: 'text', ...header('Content-Type', 'text/plain'), severity: 'error' },
        {
          what: 'another JSON type',
          ...header('Content-Type', 'application/token+json'),
          severity: 'warning',
        },
        {
          what: 'none',
          ...header('Content-Type', null),
          severity: 'error',
          says: /no Content-Type/,
        },
      ],
      silent: [good, excerpt, { what: 'a redirect', response: { status: 302, headers: [] } }],
    },
    'TOK-JSON': {
      fires: [
        { what: 'a page', response: { body: '<html>' }, severity: 'error', says: /HTML/ },
        {
          what: 'a form',
          response: { body: 'access_token=a&token_type=Bearer' },
          severity: 'error',
          says: /form/,
        },
        { what: 'an array', response: { body: '[]' }, severity: 'error', says: /an array/ },
        { what: 'nothing', response: { body: '' }, severity: 'error', says: /empty/ },
        {
          what: 'a comma too many',
          response: { body: '{"a":1,}' },
          severity: 'error',
          says: /line 1, column 8/,
        },
        {
          what: 'a member that stands twice',
          response: { body: '{"access_token":"a","token_type":"Bearer","scope":"a","scope":"b"}' },
          severity: 'error',
          says: /"scope".*more than once/,
        },
        {
          what: 'a byte order mark',
          response: { body: `\ufeff${goodResponse.body}` },
          severity: 'error',
          says: /byte order mark/,
        },
      ],
      silent: [good, { what: 'a refusal without a body', response: { status: 400, body: '' } }],
    },
    'TOK-CACHE': {
      fires: [
        { what: 'no header', ...header('Cache-Control', null), severity: 'warning' },
        {
          what: 'another directive',
          ...header('cache-control', 'private, max-age=0'),
          severity: 'warning',
        },
        {
          what: 'no header under FAPI',
          profile: 'fapi2',
          ...header('Cache-Control', null),
          severity: 'error',
        },
      ],
      silent: [
        good,
        { what: 'more than one', ...header('cache-control', 'private, No-Store') },
        excerpt,
      ],
    },
    'TOK-PRAGMA': {
      fires: [{ what: 'none', ...header('Pragma', null), severity: 'info' }],
      silent: [good, excerpt],
    },
    'TOK-ETAG': {
      fires: [
        {
          what: 'one',
          ...header('ETag', 'W/"1"'),
          severity: 'info',
          pointer: '/response/headers/etag',
        },
      ],
      silent: [good],
    },
    'TOK-DATE-SKEW': {
      fires: [
        {
          what: 'half a minute',
          ...header('Date', new Date(now + 30_000).toUTCString()),
          receivedAt: now,
          severity: 'warning',
          says: /30 s behind/,
        },
        {
          what: 'two minutes',
          ...header('Date', new Date(now - 120_000).toUTCString()),
          receivedAt: now,
          severity: 'error',
          says: /2 minutes ahead of/,
        },
      ],
      silent: [
        {
          what: 'a second',
          ...header('Date', new Date(now - 1000).toUTCString()),
          receivedAt: now,
        },
        { what: 'a pasted answer', ...header('Date', new Date(0).toUTCString()) },
        { what: 'no date', ...header('Date', 'soon'), receivedAt: now },
      ],
    },
    'TOK-HSTS': {
      fires: [{ what: 'none', ...header('Strict-Transport-Security', null), severity: 'info' }],
      silent: [
        good,
        {
          what: 'a server on loopback',
          ...header('Strict-Transport-Security', null),
          asked: { request: { ...goodRequest, url: 'https://localhost:4000/token' } },
        },
        excerpt,
      ],
    },
    'TOK-ACCESS-MISSING': {
      fires: [
        {
          what: 'another name',
          ...member('token', 'a'),
          without: 'access_token',
          severity: 'error',
          pointer: '/response/body/access_token',
          says: /There is token instead/,
        },
        { what: 'no member at all', response: { body: '{}' }, severity: 'error' },
      ],
      silent: [good, refusal],
    },
    'TOK-ACCESS-TYPE': {
      fires: [
        { what: 'an object', ...member('access_token', {}), severity: 'error', says: /an object/ },
        { what: 'an empty text', ...member('access_token', ''), severity: 'error', says: /empty/ },
        {
          what: 'null',
          ...member('access_token', null),
          severity: 'error',
          says: /null.*leave the member out/,
        },
        { what: 'a line break', ...member('access_token', 'a\nb'), severity: 'error' },
      ],
      silent: [good, { what: 'a missing one', without: 'access_token' }],
    },
    'TOK-TYPE-MISSING': {
      fires: [
        {
          what: 'none',
          without: 'token_type',
          severity: 'error',
          pointer: '/response/body/token_type',
        },
        {
          what: 'null',
          ...member('token_type', null),
          severity: 'error',
          says: /leave the member out/,
        },
        { what: 'a number', ...member('token_type', 1), severity: 'error' },
      ],
      silent: [good],
    },
    'TOK-TYPE-UNKNOWN': {
      fires: [
        { what: 'MAC', ...member('token_type', 'MAC'), severity: 'warning' },
        { what: 'N_A for client credentials', ...member('token_type', 'N_A'), severity: 'warning' },
      ],
      silent: [
        { what: 'bearer in small letters', ...member('token_type', 'bearer') },
        {
          what: 'N_A for a token exchange',
          ...member('token_type', 'N_A'),
          asked: { grantType: 'urn:ietf:params:oauth:grant-type:token-exchange' },
        },
      ],
    },
    'TOK-TYPE-DPOP': {
      fires: [
        {
          what: 'a proof and Bearer',
          asked: { usedDpop: true },
          severity: 'error',
          says: /had a DPoP proof/,
        },
        { what: 'DPoP without a proof', ...member('token_type', 'DPoP'), severity: 'error' },
      ],
      silent: [
        good,
        { what: 'a proof and DPoP', ...member('token_type', 'dpop'), asked: { usedDpop: true } },
        { what: 'a request nobody knows', ...member('token_type', 'DPoP'), asked: null },
      ],
    },
    'TOK-EXPIRES-MISSING': {
      fires: [{ what: 'none', without: 'expires_in', severity: 'warning' }],
      silent: [good, { what: 'null', ...member('expires_in', null) }],
    },
    'TOK-EXPIRES-TYPE': {
      fires: [
        { what: 'a text', ...member('expires_in', '599'), severity: 'warning', says: /text "599"/ },
        {
          what: 'null',
          ...member('expires_in', null),
          severity: 'warning',
          says: /leave the member out/,
        },
        { what: 'zero', ...member('expires_in', 0), severity: 'warning', says: /expired at once/ },
        { what: 'a fraction', ...member('expires_in', 1.5), severity: 'warning' },
        { what: 'an array', ...member('expires_in', [1]), severity: 'warning' },
      ],
      silent: [good],
    },
    'TOK-EXPIRES-LONG': {
      fires: [
        { what: 'two hours', ...member('expires_in', 7200), severity: 'warning', says: /2 hours/ },
        { what: 'a day as text', ...member('expires_in', '86400'), severity: 'warning' },
        {
          what: 'twenty minutes in Australia',
          profile: 'cdr',
          ...member('expires_in', 1200),
          severity: 'error',
        },
        {
          what: 'two minutes in Brazil',
          profile: 'brasil',
          ...member('expires_in', 120),
          severity: 'error',
        },
      ],
      silent: [
        good,
        { what: 'an hour', ...member('expires_in', 3600) },
        { what: 'ten minutes in Australia', profile: 'cdr' },
        { what: 'a number that is none', ...member('expires_in', 'long') },
      ],
    },
    'TOK-EXPIRES-MISMATCH': {
      fires: [
        {
          what: 'a token of ten minutes',
          members: { access_token: accessToken, expires_in: 3600 },
          severity: 'warning',
          says: /3600 s.*600 s/,
        },
      ],
      silent: [
        { what: 'a token that agrees', members: { access_token: accessToken, expires_in: 598 } },
        { what: 'an opaque token', ...member('expires_in', 3600) },
        {
          what: 'a token without iat',
          members: { access_token: makeAssertion({ exp: 9 }), expires_in: 60 },
        },
      ],
    },
    'TOK-SCOPE-MISSING': {
      fires: [
        {
          what: 'none asked for',
          without: 'scope',
          asked: { scope: '' },
          severity: 'error',
          pointer: '/response/body/scope',
        },
        {
          what: 'a token with another scope',
          ...member('access_token', accessToken),
          without: 'scope',
          asked: { scope: 'read write' },
          severity: 'error',
          says: /"read"/,
        },
      ],
      silent: [
        good,
        { what: 'an opaque token', without: 'scope' },
        {
          what: 'a token with the scope asked for',
          ...member('access_token', accessToken),
          without: 'scope',
        },
        {
          what: 'a token without a scope, and none asked for',
          ...member('access_token', makeAssertion()),
          without: 'scope',
          asked: { scope: '' },
        },
        { what: 'a request nobody knows', without: 'scope', asked: null },
      ],
    },
    'TOK-SCOPE-REDUCED': {
      fires: [
        { what: 'one less', asked: { scope: 'read write' }, severity: 'info', says: /"write"/ },
        { what: 'none', ...member('scope', ''), severity: 'info' },
      ],
      silent: [good, { what: 'another order', ...member('scope', 'b a'), asked: { scope: 'a b' } }],
    },
    'TOK-SCOPE-ADDED': {
      fires: [
        {
          what: 'one more',
          ...member('scope', 'read admin'),
          severity: 'warning',
          says: /"admin"/,
        },
        {
          what: 'one more in the token',
          ...member('access_token', makeAssertion({ scp: ['read', 'admin'] })),
          without: 'scope',
          severity: 'warning',
        },
      ],
      silent: [good, { what: 'none asked for', asked: { scope: '' } }],
    },
    'TOK-SCOPE-FORM': {
      fires: [
        { what: 'an array', ...member('scope', ['read']), severity: 'error', says: /an array/ },
        { what: 'null', ...member('scope', null), severity: 'error', says: /leave the member out/ },
        { what: 'commas', ...member('scope', 'read,write'), severity: 'error', says: /commas/ },
      ],
      silent: [
        good,
        { what: 'commas that were asked for', ...member('scope', 'a,b'), asked: { scope: 'a,b' } },
      ],
    },
    'TOK-REFRESH-CC': {
      fires: [{ what: 'one', ...member('refresh_token', 'r'), severity: 'warning' }],
      silent: [
        good,
        {
          what: 'a code',
          ...member('refresh_token', 'r'),
          asked: { grantType: 'authorization_code' },
        },
      ],
    },
    'TOK-IDTOKEN-CC': {
      fires: [{ what: 'one', ...member('id_token', 'i'), severity: 'warning' }],
      silent: [
        good,
        { what: 'a code', ...member('id_token', 'i'), asked: { grantType: 'authorization_code' } },
      ],
    },
    'TOK-EXTRA': {
      fires: [
        {
          what: 'a name of its own',
          ...member('message_id', 1),
          severity: 'info',
          says: /"message_id"/,
        },
      ],
      silent: [good, { what: 'authorization_details', ...member('authorization_details', []) }],
    },
    'TOK-ERR-STATUS': {
      fires: [
        {
          what: 'success',
          members: { error: 'invalid_client' },
          response: { status: 200 },
          severity: 'error',
        },
        { what: '500 for a fault of the client', response: { status: 500 }, severity: 'error' },
        { what: '403', response: { status: 403 }, severity: 'warning' },
        {
          what: '401 for another error',
          ...member('error', 'invalid_scope'),
          response: { status: 401 },
          severity: 'warning',
        },
      ],
      silent: [
        refusal,
        { what: '401 for invalid_client', response: { status: 401 } },
        { what: 'a limit', response: { status: 429, body: '' } },
        { what: '503 without a code', response: { status: 503, body: '' } },
      ],
    },
    'TOK-ERR-5XX': {
      fires: [
        { what: '500', response: { status: 500, body: '' }, severity: 'error' },
        { what: '503', response: { status: 503, body: '' }, severity: 'warning' },
        {
          what: '503 for a request at fault',
          response: { status: 503, body: '' },
          asked: { expectedError: 'invalid_request' },
          severity: 'error',
        },
      ],
      silent: [refusal, good],
    },
    'TOK-ERR-CT': {
      fires: [
        {
          what: 'a page',
          ...header('Content-Type', 'text/html', errorResponse),
          severity: 'error',
          says: /HTML/,
        },
        { what: 'none', ...header('Content-Type', null, errorResponse), severity: 'error' },
      ],
      silent: [
        refusal,
        {
          what: 'another JSON type',
          ...header('Content-Type', 'application/problem+json', errorResponse),
        },
        { what: '405 without a body', response: { status: 405, headers: [], body: '' } },
      ],
    },
    'TOK-ERR-CACHE': {
      fires: [
        { what: 'none', ...header('Cache-Control', null, errorResponse), severity: 'warning' },
      ],
      silent: [refusal, good],
    },
    'TOK-ERR-401-CHALLENGE': {
      fires: [{ what: '401 alone', response: { status: 401 }, severity: 'warning' }],
      silent: [
        refusal,
        {
          what: 'a challenge',
          ...header('WWW-Authenticate', 'Basic', { ...errorResponse, status: 401 }),
        },
        {
          what: 'a client that used the header, which is another fault',
          response: { status: 401 },
          asked: { authorizationScheme: 'Basic' },
        },
      ],
    },
    'TOK-ERR-401-HEADER': {
      fires: [
        {
          ...refusal,
          what: '400',
          asked: { authorizationScheme: 'Basic' },
          severity: 'error',
          says: /Basic.*400/,
        },
        {
          what: 'another challenge',
          ...header('WWW-Authenticate', 'Bearer realm="a"', { ...errorResponse, status: 401 }),
          asked: { authorizationScheme: 'Basic' },
          severity: 'error',
        },
      ],
      silent: [
        refusal,
        {
          what: 'its challenge',
          ...header('www-authenticate', 'Bearer, basic realm="a"', {
            ...errorResponse,
            status: 401,
          }),
          asked: { authorizationScheme: 'Basic' },
        },
      ],
    },
    'TOK-ERR-MISSING': {
      fires: [
        {
          what: 'names of its own',
          response: { status: 400, body: '{"errorCode":"E1"}' },
          severity: 'error',
          says: /There is errorCode instead/,
        },
        {
          what: 'a page',
          response: { status: 400, body: '<html>' },
          severity: 'error',
          says: /HTML/,
        },
        {
          what: 'null',
          ...member('error', null),
          response: { status: 400 },
          severity: 'error',
          says: /null/,
        },
        { what: 'an object', ...member('error', {}), severity: 'error', says: /an object/ },
      ],
      silent: [refusal, good, { what: '429 without a body', response: { status: 429, body: '' } }],
    },
    'TOK-ERR-CODE': {
      fires: [
        {
          what: 'a sentence',
          ...member('error', 'Request body is required'),
          severity: 'error',
          says: /sentence/,
        },
        {
          what: 'capitals',
          ...member('error', 'Invalid_Client'),
          severity: 'error',
          says: /written invalid_client/,
        },
        {
          what: 'a code of redirects',
          ...member('error', 'server_error'),
          severity: 'error',
          says: /redirects/,
        },
        {
          what: 'a word',
          ...member('error', 'constructor'),
          severity: 'error',
          pointer: '/response/body/error',
        },
      ],
      silent: [refusal, { what: 'a code of DPoP', ...member('error', 'use_dpop_nonce') }],
    },
    'TOK-ERR-CHARS': {
      fires: [
        {
          what: 'quotes',
          ...described('no "kid"'),
          severity: 'warning',
          says: /U\+0022 at character 4/,
        },
        {
          what: 'a line break in the code',
          ...member('error', 'a\nb'),
          severity: 'warning',
          says: /U\+000A/,
        },
        { what: 'an accent', ...described('requête'), severity: 'warning' },
      ],
      silent: [refusal, { what: 'apostrophes', ...described("the client's") }],
    },
    'TOK-ERR-URI': {
      fires: [
        {
          what: 'a sentence',
          members: { error: 'invalid_client', error_uri: 'see here' },
          severity: 'info',
        },
        {
          what: 'null',
          members: { error: 'invalid_client', error_uri: null },
          severity: 'info',
          says: /leave/,
        },
      ],
      silent: [
        refusal,
        { what: 'a path', members: { error: 'invalid_client', error_uri: '/docs#e1' } },
      ],
    },
    'TOK-ERR-WRONGCODE': {
      fires: [
        {
          what: 'invalid_request for a bad signature',
          ...member('error', 'invalid_request'),
          asked: { expectedError: 'invalid_client' },
          severity: 'warning',
          says: /should be invalid_client/,
        },
        {
          what: 'the answer of the NHS to everything',
          ...member('error', 'invalid_request'),
          asked: { expectedError: 'invalid_client' },
          profile: 'nhs',
          severity: 'info',
        },
        {
          what: 'invalid_grant without a grant',
          ...member('error', 'invalid_grant'),
          severity: 'warning',
        },
      ],
      silent: [
        { ...refusal, what: 'the code that fits', asked: { expectedError: 'invalid_client' } },
        { what: 'a fault nobody knows', ...member('error', 'invalid_scope') },
        {
          what: 'invalid_grant for a code',
          ...member('error', 'invalid_grant'),
          asked: { grantType: 'authorization_code' },
        },
      ],
    },
    'TOK-LEAK': {
      fires: [
        {
          what: 'the assertion',
          ...described(`bad: ${makeAssertion()}`),
          severity: 'error',
          says: /the assertion/,
        },
        {
          what: 'another token in a refusal',
          ...described(`bad: ${makeAssertion({ jti: 'two' })}`),
          severity: 'error',
          says: /a token/,
        },
        {
          what: 'the assertion in a success answer',
          ...member('debug', new URLSearchParams(makeForm()).get('client_assertion')),
          severity: 'error',
        },
        {
          what: 'a stack trace of Java',
          ...described('Error\n\tat com.acme.auth.Token.verify(Token.java:42)'),
          severity: 'error',
          says: /stack trace/,
        },
        {
          what: 'a stack trace of Node on a page',
          response: {
            status: 500,
            body: '<pre>TypeError: x\n    at verify (/srv/app/token.js:12:5)</pre>',
          },
          severity: 'error',
          says: /stack trace/,
        },
        {
          what: 'a stack trace of Python',
          ...described('Traceback (most recent call last)'),
          severity: 'error',
        },
        {
          what: 'an internal host',
          ...described('no answer from keys.acme.internal'),
          severity: 'error',
          says: /keys\.acme\.internal/,
        },
        {
          what: 'a private address',
          ...described('connect ECONNREFUSED 10.0.3.17:443'),
          severity: 'error',
          says: /10\.0\.3\.17/,
        },
        {
          what: 'a private key',
          ...member('jwk', { kty: 'OKP', crv: 'Ed25519', d: 'c2VjcmV0' }),
          severity: 'error',
          says: /private key/,
        },
      ],
      silent: [
        good,
        refusal,
        { what: 'a JWT as access token', ...member('access_token', makeAssertion({ jti: 'two' })) },
        {
          what: 'the host that was asked',
          ...described('this is localhost:4000'),
          facts: { server: { ...unknownServer, issuer: 'http://localhost:4000' } },
        },
        { what: 'a version', ...described('RFC 7523 at section 3 (item 5)') },
      ],
    },
    'TOK-ERR-VERBOSE': {
      fires: [
        {
          what: 'an unknown client',
          ...described('Unknown client'),
          severity: 'warning',
          says: /whether a client exists/,
        },
        {
          what: 'a client by its name',
          ...described('client acme-1 does not exist'),
          severity: 'warning',
        },
        {
          what: 'a key ID',
          ...described("kid 'k-2026' is not registered"),
          severity: 'warning',
          says: /key ID/,
        },
        {
          what: 'a fetch',
          ...described('cannot get https://a.example/jwks.json'),
          severity: 'warning',
          says: /JWK Set/,
        },
        {
          what: 'the registered algorithm',
          ...described('the registered alg is PS256'),
          severity: 'warning',
        },
        {
          what: 'SQL',
          ...described('SELECT id FROM clients WHERE'),
          severity: 'warning',
          says: /SQL/,
        },
        {
          what: 'an exception',
          ...described('java.lang.NullPointerException'),
          severity: 'warning',
          says: /exception/,
        },
        {
          what: 'a code of a library',
          ...described('ERR_JWS_SIGNATURE_VERIFICATION_FAILED'),
          severity: 'warning',
        },
        {
          what: 'a path',
          ...described('cannot open /etc/keys/as.pem'),
          severity: 'warning',
          says: /path/,
        },
        {
          what: 'a path of Windows',
          ...described('cannot open C:\\keys\\as.pem'),
          severity: 'warning',
          says: /path/,
        },
      ],
      silent: [
        refusal,
        { what: 'an audience', ...described('audience not accepted') },
        { what: 'an expired assertion', ...described('Client assertion is expired') },
        { what: 'the texts of NHS England', ...described("Missing 'kid' header in JWT") },
        {
          what: 'a client that cannot use the grant',
          ...described('client is not allowed this grant'),
        },
        {
          what: 'an algorithm that is wanted',
          ...described("unsupported JWT algorithm - must be 'RS512'"),
        },
      ],
    },
    'TOK-ERR-DIFF': {
      fires: [
        {
          what: 'another text',
          ...probed(series(10, '{"error":"unauthorized_client"}')),
          severity: 'warning',
          says: /texts/,
        },
        {
          what: 'another status',
          ...probed(series(10, undefined, 401)),
          severity: 'warning',
          says: /401.*400/,
        },
        {
          what: 'another time',
          ...probed(series(4)),
          severity: 'warning',
          says: /5\.\d ms and 1\d\.\d ms/,
        },
      ],
      silent: [
        { what: 'answers that are alike', ...probed(series(10)) },
        { what: 'a refusal alone', members: { error: 'invalid_client' } },
        { what: 'few samples', ...probed({ ...series(4), durations: [1, 2] }) },
        {
          what: 'texts that differ by a number',
          members: { error: 'invalid_client' },
          probes: {
            unknownClient: series(10, '{"id":$}'),
            badSignature: series(10, '{"id":9$}'),
            failuresUntilThrottled: 5,
          },
        },
      ],
    },
    'TOK-ERR-RATE': {
      fires: [
        {
          what: 'forty failures',
          ...probed(series(10), null),
          severity: 'info',
          says: /40 failures/,
        },
      ],
      silent: [
        { what: 'a limit after five', ...probed(series(10), 5) },
        { what: 'a limit that was met', ...probed(series(10), null), response: { status: 429 } },
      ],
    },
  },
  judgeResponse,
)
