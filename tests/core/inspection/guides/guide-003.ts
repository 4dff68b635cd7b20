/** The Node.js blog with client, authorization server and API (003). */
import type { GuideRow } from './guide-row.ts'
import {
  assertionType,
  goodClaims,
  goodHeader,
  goodTimes,
  guideJwk,
  sign,
  tokenRequest,
} from './guide-row.ts'

const blogHeader = { alg: 'RS256' }
const { iat } = goodTimes

/** What the client of the blog signs. */
const blogAssertion = { iss: 'client', sub: 'client', aud: 'auth', iat, exp: iat + 120 }
/** What its server issues; sub is undefined, and so left out. */
const blogToken = { user: 'exampleUser', iss: 'auth', aud: 'api', iat, exp: iat + 7200 }

const typed = { ...goodHeader, alg: 'RS256' }
const soundToken = {
  iss: 'https://as.example',
  sub: 'client',
  client_id: 'client',
  aud: 'https://api.example',
  scope: 'read',
  jti: goodClaims.jti,
  iat,
  exp: iat + 300,
}

function answerTo(authorization: string, answer: readonly string[]): string {
  return [
    'GET /protected HTTP/1.1',
    'Host: api.example',
    ...(authorization === '' ? [] : [`Authorization: ${authorization}`]),
    '',
    ...answer,
  ].join('\n')
}

const noChallenge = [
  'HTTP/1.1 401 Unauthorized',
  'Content-Type: application/json',
  '',
  '{"error":"Invalid token"}',
]

function errorAnswer(status: string, error: string): string {
  return `HTTP/1.1 ${status}\nContent-Type: application/json\nCache-Control: no-store\nPragma: no-cache\nStrict-Transport-Security: max-age=1\n\n${JSON.stringify({ error })}`
}

export const guide003: readonly GuideRow[] = [
  {
    id: 'S003-03',
    what: 'res.json({ token: access_token })',
    reports: ['TOK-ACCESS-MISSING', 'TOK-TYPE-MISSING', 'TOK-EXPIRES-MISSING'],
    beside: ['TOK-EXTRA'],
    make: async () => ({
      kind: 'token-response',
      text: JSON.stringify({ token: await sign(blogToken, { alg: 'RS256', kid: 'client-key' }) }),
    }),
  },
  {
    id: 'S003-04',
    what: 'a token response that may be stored',
    reports: ['TOK-CACHE'],
    beside: ['TOK-ETAG', 'TOK-PRAGMA'],
    make: () => ({
      kind: 'token-response',
      text: 'HTTP/1.1 200 OK\nContent-Type: application/json; charset=utf-8\nETag: W/"2c"\n\n{"access_token":"2YotnFZFEjr1zCsicMWpAA","token_type":"Bearer","expires_in":300}',
    }),
  },
  {
    id: 'S003-05',
    what: 'an English sentence as error',
    reports: ['TOK-ERR-CODE'],
    make: () => ({
      kind: 'error-response',
      text: errorAnswer('400 Bad Request', 'Missing client_assertion'),
    }),
  },
  {
    id: 'S003-06',
    what: 'a request without grant_type',
    reports: ['REQ-GRANT-MISSING'],
    make: async () => ({
      kind: 'http-request',
      text: tokenRequest({
        client_id: 'partner-api-client',
        scope: 'read',
        client_assertion_type: assertionType,
        client_assertion: await sign(goodClaims),
      }),
    }),
  },
  {
    id: 'S003-08',
    what: 'an access token whose sub was undefined',
    reports: ['AT-SUB'],
    make: async () => {
      const { sub: _sub, ...claims } = soundToken
      const token = await sign(claims, { ...typed, typ: 'at+jwt' })
      return { kind: 'access-token', text: token }
    },
  },
  {
    id: 'S003-09',
    what: 'an assertion without jti',
    reports: ['AST-JTI-MISSING'],
    make: async () => {
      const { jti: _jti, ...claims } = goodClaims
      return { kind: 'client-assertion', text: await sign(claims) }
    },
  },
  {
    id: 'S003-10',
    what: 'an assertion without kid',
    reports: ['AST-KID-MISSING'],
    make: async () => ({
      kind: 'client-assertion',
      text: await sign(goodClaims, { alg: 'PS256', typ: goodHeader.typ }),
    }),
  },
  {
    id: 'S003-11',
    what: 'one key pair for the client and the server',
    reports: ['AT-SAMEKEY'],
    make: async () => ({
      kind: 'access-token',
      text: `${tokenRequest({
        grant_type: 'client_credentials',
        scope: 'read',
        client_assertion_type: assertionType,
        client_assertion: await sign(goodClaims, typed),
      })}\n\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n${JSON.stringify({
        access_token: await sign(soundToken, { ...typed, typ: 'at+jwt' }),
        token_type: 'Bearer',
        expires_in: 300,
        scope: 'read',
      })}`,
      input: {
        keySource: {
          kind: 'pasted',
          text: JSON.stringify({ keys: [{ ...guideJwk, kid: goodHeader.kid }] }),
        },
      },
    }),
  },
  {
    id: 'S003-12',
    what: 'an API that takes the client assertion as access token',
    reports: ['RS-ACCEPTS-ASSERTION'],
    make: async () => ({
      kind: 'http-response',
      text: answerTo(`Bearer ${await sign(blogAssertion, blogHeader)}`, [
        'HTTP/1.1 200 OK',
        'Content-Type: application/json',
        'Cache-Control: private',
        '',
        '{"message":"Hello"}',
      ]),
    }),
  },
  {
    id: 'S003-13',
    what: 'startsWith("Bearer ") with capitals alone',
    reports: ['RS-SCHEME-CASE'],
    beside: ['RS-NO-CHALLENGE'],
    make: async () => ({
      kind: 'http-response',
      text: answerTo(`bearer ${await sign(soundToken, { ...typed, typ: 'at+jwt' })}`, noChallenge),
    }),
  },
  {
    id: 'S003-14',
    what: '401 without WWW-Authenticate',
    reports: ['RS-NO-CHALLENGE'],
    make: () => ({ kind: 'http-response', text: answerTo('', noChallenge) }),
  },
  {
    id: 'S003-17',
    what: 'an access token without client_id, jti, scope and type',
    reports: ['AT-CLIENT-ID', 'AT-JTI', 'AT-SCOPE', 'AT-TYP'],
    beside: ['AT-AUD', 'AT-CUSTOM', 'AT-LIFE'],
    make: async () => ({
      kind: 'access-token',
      text: JSON.stringify({
        access_token: await sign(
          { ...blogToken, sub: 'client' },
          { alg: 'RS256', kid: 'client-key' },
        ),
        token_type: 'Bearer',
        expires_in: 7200,
        scope: 'read',
      }),
    }),
  },
  {
    id: 'S003-18a',
    what: 'a bare word as audience',
    reports: ['AST-AUD-NOT-URL'],
    make: async () => ({
      kind: 'client-assertion',
      text: await sign({ ...goodClaims, aud: 'auth' }),
    }),
  },
  {
    id: 'S003-18b',
    what: 'endpoints without TLS',
    reports: ['REQ-TLS'],
    beside: ['REQ-CLIENTID-ABSENT'],
    make: async () => ({
      kind: 'http-request',
      text: `curl http://auth:3001/token -H 'Accept: application/json' -d grant_type=client_credentials -d scope=read --data-urlencode client_assertion_type=${assertionType} -d client_assertion=${await sign(goodClaims)}`,
    }),
  },
  {
    id: 'S003-22',
    what: 'a JSON body',
    reports: ['REQ-CT'],
    make: async () => ({
      kind: 'http-request',
      text: `curl https://as.example/token --json '${JSON.stringify({
        grant_type: 'client_credentials',
        scope: 'read',
        client_assertion_type: assertionType,
        client_assertion: await sign(goodClaims),
      })}'`,
    }),
  },
  {
    id: 'S003-27',
    what: 'curl http://localhost:3001/token',
    reports: ['REQ-METHOD'],
    beside: ['REQ-TLS'],
    make: () => ({ kind: 'http-request', text: 'curl http://localhost:3001/token' }),
  },
]
