/** The tutorial "API Access via JWT Assertions" (000, and 002 where it is the same). */
import type { GuideRow } from './guide-row.ts'
import {
  assertionType,
  claimsWithoutTimes,
  goodClaims,
  goodHeader,
  guideJwk,
  issuer,
  millisecondTimes,
  sign,
  tokenRequest,
} from './guide-row.ts'

const endpoint = 'http://localhost:8443/oauth/v2/oauth-token'

/** `Guid.create()` of guid-typescript sets neither version nor variant. */
const strayUuid = '7eb87efb-2094-ecf0-531a-357c1d570582'

async function curlOf(url: string, form: Readonly<Record<string, string>>): Promise<string> {
  const assertion = await sign({ ...goodClaims, aud: issuer })
  const data = { ...form, client_assertion: assertion, client_assertion_type: assertionType }
  const parameters = Object.entries(data).map(([name, value]) => {
    return `--data-urlencode '${name}=${value}'`
  })
  return `curl -X POST '${url}' -H 'Accept: application/json' \\\n  ${parameters.join(' \\\n  ')}`
}

export const guide000: readonly GuideRow[] = [
  {
    id: 'S000-01',
    what: 'setIssuedAt(Date.now() - 30000)',
    reports: ['AST-IAT-MS', 'AST-IAT-FUTURE'],
    beside: ['AST-EXP-ORDER', 'AST-NBF-MISSING'],
    make: async () => ({
      kind: 'client-assertion',
      text: await sign({ ...claimsWithoutTimes, iat: millisecondTimes.iat, exp: goodClaims.exp }),
    }),
  },
  {
    id: 'S000-02',
    what: 'setExpirationTime(Date.now() + 30000)',
    reports: ['AST-EXP-MS', 'AST-EXP-HUGE', 'AST-LIFE-MAX'],
    beside: ['AST-IAT-FUTURE', 'AST-IAT-MS', 'AST-NBF-MISSING'],
    make: async () => ({
      kind: 'client-assertion',
      text: await sign({ ...claimsWithoutTimes, ...millisecondTimes }),
    }),
  },
  {
    id: 'S000-03a',
    what: 'an audience without TLS',
    reports: ['AST-AUD-HTTP'],
    beside: ['AST-AUD-TOKEN-ENDPOINT'],
    make: async () => ({
      kind: 'client-assertion',
      text: await sign({ ...goodClaims, aud: 'http://as.example/oauth/v2/oauth-token' }),
    }),
  },
  {
    id: 'S000-03b',
    what: 'a token endpoint without TLS',
    reports: ['REQ-TLS'],
    beside: ['REQ-CLIENTID-ABSENT'],
    make: async () => ({
      kind: 'http-request',
      text: await curlOf(endpoint, { grant_type: 'client_credentials', scope: 'read' }),
    }),
  },
  {
    id: 'S000-04',
    what: 'the token endpoint as audience',
    reports: ['AST-AUD-TOKEN-ENDPOINT'],
    beside: ['AST-AUD-HTTP'],
    make: async () => ({
      kind: 'client-assertion',
      text: await sign({ ...goodClaims, aud: endpoint }),
    }),
  },
  {
    id: 'S000-05a',
    what: 'scope inside of the assertion',
    reports: ['AST-CLAIM-SCOPE'],
    make: async () => ({
      kind: 'client-assertion',
      text: await sign({ ...goodClaims, scope: 'read' }),
    }),
  },
  {
    id: 'S000-05b',
    what: 'no scope in the form',
    reports: ['REQ-SCOPE-MISSING'],
    beside: ['REQ-CLIENTID-ABSENT'],
    make: async () => ({
      kind: 'http-request',
      text: tokenRequest({
        grant_type: 'client_credentials',
        client_assertion: await sign(goodClaims),
        client_assertion_type: assertionType,
      }),
    }),
  },
  {
    id: 'S000-06',
    what: 'Guid.create()',
    reports: ['AST-JTI-UUID'],
    make: async () => ({
      kind: 'client-assertion',
      text: await sign({ ...goodClaims, jti: strayUuid }),
    }),
  },
  {
    id: 'S000-07',
    what: 'a header without typ',
    reports: ['AST-TYP-MISSING'],
    make: async () => ({
      kind: 'client-assertion',
      text: await sign(goodClaims, { alg: 'PS256', kid: goodHeader.kid }),
    }),
  },
  {
    id: 'S000-08',
    what: "kid = '1'",
    reports: ['JWK-KID-GENERIC'],
    make: () => ({
      kind: 'jwk',
      text: JSON.stringify({ ...guideJwk, alg: 'PS256', use: 'sig', kid: '1' }),
    }),
  },
  {
    id: 'S000-09',
    what: 'a published key without use',
    reports: ['JWK-USE-MISSING'],
    make: () => ({
      kind: 'jwk',
      text: JSON.stringify({ ...guideJwk, alg: 'PS256', kid: goodHeader.kid }),
    }),
  },
  {
    id: 'S000-15',
    what: 'an answer of which nothing is looked at',
    reports: ['TOK-TYPE-MISSING', 'TOK-EXPIRES-MISSING'],
    make: () => ({ kind: 'token-response', text: '{"access_token":"2YotnFZFEjr1zCsicMWpAA"}' }),
  },
  {
    id: 'S002-02',
    what: 'the whole assertion of the sample',
    reports: [
      'AST-IAT-MS',
      'AST-IAT-FUTURE',
      'AST-EXP-MS',
      'AST-EXP-HUGE',
      'AST-LIFE-MAX',
      'AST-AUD-HTTP',
      'AST-AUD-TOKEN-ENDPOINT',
      'AST-CLAIM-SCOPE',
      'AST-JTI-UUID',
      'AST-TYP-MISSING',
    ],
    beside: ['AST-KID-GENERIC', 'AST-NBF-MISSING'],
    make: async () => ({
      kind: 'client-assertion',
      text: await sign(
        {
          ...claimsWithoutTimes,
          aud: 'http://as.example/oauth/v2/oauth-token',
          scope: 'read',
          jti: strayUuid,
          ...millisecondTimes,
        },
        { alg: 'PS256', kid: '1' },
      ),
    }),
  },
  {
    id: 'S002-07',
    what: 'a pairwise sub in the access token of a client',
    reports: ['AT-SUB'],
    make: async () => ({
      kind: 'access-token',
      text: `${tokenRequest({
        grant_type: 'client_credentials',
        scope: 'read',
        client_assertion: await sign(goodClaims),
        client_assertion_type: assertionType,
      })}\n\nHTTP/1.1 200 OK\n\n{"access_token":"${await sign(
        {
          iss: issuer,
          sub: 'f1b0c3a5d7e9',
          aud: 'https://api.example',
          client_id: 'partner-api-client',
          scope: 'read',
          jti: goodClaims.jti,
          iat: goodClaims.iat,
          exp: goodClaims.iat + 300,
        },
        { alg: 'PS256', kid: goodHeader.kid, typ: 'at+jwt' },
      )}","token_type":"Bearer","expires_in":300}`,
    }),
  },
]
