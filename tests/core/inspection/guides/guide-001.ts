/** The article "Client Assertions and the JWKS URI" (001). */
import type { GuideRow } from './guide-row.ts'
import { claimsWithoutTimes, goodClaims, goodHeader, guideJwk, sign } from './guide-row.ts'

/** As it stands in the article. */
const printedParts = `"kid": "1",
"alg": "PS256"
"sub": "partner-api-client",
"iss": "partner-api-client",
"aud": "",
"jti": "7eb87efb-2094-ecf0-531a-357c1d570582",
"scope": "read",
"iat": 1651070751703,
"exp": 1651070811703`

const printedRequest = `POST /oauth/v2/oauth-token HTTP/1.1
Content-Type: application/x-www-form-urlencoded
Accept: application/json

Key Distribution

Private keys to sign assertions can be managed in various ways.`

const printedKeys = `"keys": [
"kty": "RSA",
"n": "yd88zkcXm6LmBe8Cd9GzpMxb9cM_nB3OW7g...",
"e": "AQAB",
"alg": "RS256",
"kid": "1"`

export const guide001: readonly GuideRow[] = [
  {
    id: 'S001-01',
    what: 'an audience that lost its URL',
    reports: ['AST-AUD-EMPTY'],
    make: async () => ({
      kind: 'client-assertion',
      text: await sign({ ...goodClaims, aud: '' }),
    }),
  },
  {
    id: 'S001-02',
    what: 'setIssuedAt( - 30000), setExpirationTime( + 30000), read literally',
    reports: ['AST-TIME-OFFSET', 'AST-TIME-NEG', 'AST-EXP-PAST'],
    beside: ['AST-NBF-MISSING'],
    make: async () => ({
      kind: 'client-assertion',
      text: await sign({ ...claimsWithoutTimes, iat: -30_000, exp: 30_000 }),
    }),
  },
  {
    id: 'S001-03',
    what: 'the times that are printed',
    reports: ['AST-IAT-MS', 'AST-EXP-MS'],
    beside: ['AST-EXP-HUGE', 'AST-IAT-FUTURE', 'AST-LIFE-MAX', 'AST-NBF-MISSING'],
    make: async () => ({
      kind: 'client-assertion',
      text: await sign({ ...claimsWithoutTimes, iat: 1651070751703, exp: 1651070811703 }),
    }),
  },
  {
    id: 'S001-04',
    what: 'a header that says PS256 and a key that says RS256',
    reports: ['AST-KEY-ALG'],
    make: async () => ({
      kind: 'client-assertion',
      text: await sign(goodClaims),
      input: {
        keySource: {
          kind: 'pasted',
          text: JSON.stringify({ keys: [{ ...guideJwk, kid: goodHeader.kid, alg: 'RS256' }] }),
        },
      },
    }),
  },
  {
    id: 'S001-05',
    what: 'an RS256 key for FAPI Advanced',
    reports: ['JWK-ALG-PROFILE'],
    beside: ['JWKS-PROFILE', 'JWKS-ROT-SINGLE'],
    make: () => ({
      kind: 'jwks',
      text: JSON.stringify({
        keys: [{ ...guideJwk, kid: goodHeader.kid, alg: 'RS256', use: 'sig' }],
      }),
      input: { profileId: 'fapi1' },
    }),
  },
  {
    id: 'S001-06',
    what: 'a modulus that was shortened with dots, in a set without braces',
    reports: ['JWK-B64', 'JWK-USE-MISSING'],
    beside: ['JWK-KID-GENERIC', 'JWKS-NO-SIG'],
    make: () => ({ kind: 'jwks', text: printedKeys }),
  },
  {
    id: 'S001-07',
    what: 'a key without use',
    reports: ['JWK-USE-MISSING'],
    beside: ['JWKS-ROT-SINGLE'],
    make: () => ({
      kind: 'jwks',
      text: JSON.stringify({ keys: [{ ...guideJwk, kid: goodHeader.kid, alg: 'PS256' }] }),
    }),
  },
  {
    id: 'S001-08',
    what: 'a jti that looks like a UUID',
    reports: ['AST-JTI-UUID'],
    make: async () => ({
      kind: 'client-assertion',
      text: await sign({ ...goodClaims, jti: '7eb87efb-2094-ecf0-531a-357c1d570582' }),
    }),
  },
  {
    id: 'S001-09',
    what: 'scope inside of the assertion',
    reports: ['AST-CLAIM-SCOPE'],
    make: async () => ({
      kind: 'client-assertion',
      text: await sign({ ...goodClaims, scope: 'read' }),
    }),
  },
  {
    id: 'S001-10',
    what: 'the token endpoint as audience',
    reports: ['AST-AUD-TOKEN-ENDPOINT'],
    make: async () => ({
      kind: 'client-assertion',
      text: await sign({ ...goodClaims, aud: 'https://as.example/oauth/v2/oauth-token' }),
    }),
  },
  {
    id: 'S001-11',
    what: 'a header without typ',
    reports: ['AST-TYP-MISSING'],
    make: async () => ({
      kind: 'client-assertion',
      text: await sign(goodClaims, { alg: 'PS256', kid: goodHeader.kid }),
    }),
  },
  {
    id: 'S001-12',
    what: 'header and payload printed as one list without braces',
    reports: ['AST-STR-JSON'],
    beside: [
      'AST-AUD-EMPTY',
      'AST-CLAIM-SCOPE',
      'AST-EXP-HUGE',
      'AST-EXP-MS',
      'AST-IAT-FUTURE',
      'AST-IAT-MS',
      'AST-JTI-UUID',
      'AST-KID-GENERIC',
      'AST-LIFE-MAX',
      'AST-NBF-MISSING',
      'AST-TYP-MISSING',
    ],
    make: () => ({ kind: 'jws-parts', text: printedParts }),
  },
  {
    id: 'S001-13',
    what: 'a token request without Host and body',
    reports: ['REQ-GRANT-MISSING', 'REQ-ASSERTION-MISSING'],
    beside: ['REQ-SCOPE-MISSING'],
    make: () => ({ kind: 'http-request', text: printedRequest }),
  },
]
