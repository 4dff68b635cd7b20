/** The guide to private_key_jwt with the authorization code (004). */
import type { GuideRow } from './guide-row.ts'
import { goodClaims, goodHeader, guideJwk, sign } from './guide-row.ts'

const printedRequest = `HTTP POST https://YOUR_DOMAIN.criipto.id/oauth2/token
Content-Type: application/x-www-form-urlencoded

grant_type=authorization_code
&client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer
&client_assertion=$client_assertion
&code=AUTHORIZATION_CODE
&redirect_uri=https://client.example/callback

Configure Private Key JWT Authentication`

export const guide004: readonly GuideRow[] = [
  {
    id: 'S004-01',
    what: 'alg among the claims',
    reports: ['AST-CLAIM-HEADER'],
    make: async () => ({
      kind: 'client-assertion',
      text: await sign({ ...goodClaims, alg: 'PS256' }),
    }),
  },
  {
    id: 'S004-02',
    what: 'single use without jti, by OpenID Connect',
    reports: ['AST-JTI-MISSING'],
    make: async () => {
      const { jti: _jti, ...claims } = goodClaims
      return { kind: 'client-assertion', text: await sign(claims), input: { profileId: 'oidc' } }
    },
  },
  {
    id: 'S004-03a',
    what: 'a header without kid',
    reports: ['AST-KID-MISSING'],
    make: async () => ({
      kind: 'client-assertion',
      text: await sign(goodClaims, { alg: 'PS256', typ: goodHeader.typ }),
    }),
  },
  {
    id: 'S004-03b',
    what: 'a JWK as exportJWK of jose gives it',
    reports: ['JWK-KID-MISSING', 'JWK-ALG-MISSING', 'JWK-USE-MISSING'],
    beside: ['JWKS-ROT-SINGLE'],
    make: () => ({ kind: 'jwks', text: JSON.stringify({ keys: [guideJwk] }, null, 2) }),
  },
  {
    id: 'S004-04a',
    what: 'a domain as audience',
    reports: ['AST-AUD-NOT-URL'],
    make: async () => ({
      kind: 'client-assertion',
      text: await sign({ ...goodClaims, aud: 'example.criipto.id' }),
    }),
  },
  {
    id: 'S004-04b',
    what: 'a slash too many, beside the metadata of the server',
    reports: ['AST-AUD-SLASH'],
    make: async () => ({
      kind: 'client-assertion',
      text: `${JSON.stringify({
        issuer: 'https://example.criipto.id',
        token_endpoint: 'https://example.criipto.id/oauth2/token',
        jwks_uri: 'https://example.criipto.id/.well-known/jwks',
      })}\n\n${await sign({ ...goodClaims, aud: 'https://example.criipto.id/' })}`,
    }),
  },
  {
    id: 'S004-08',
    what: 'a request with the code, broken over lines, without PKCE',
    reports: ['REQ-PKCE', 'REQ-ENCODING'],
    beside: ['REQ-ACCEPT', 'REQ-CLIENTID-ABSENT'],
    make: () => ({ kind: 'http-request', text: printedRequest }),
  },
  {
    id: 'S004-10',
    what: 'RS256 for FAPI 2.0',
    reports: ['AST-ALG-PROFILE'],
    beside: ['AST-ALG-PKCS1'],
    make: async () => ({
      kind: 'client-assertion',
      text: await sign(goodClaims, { ...goodHeader, alg: 'RS256' }),
      input: { profileId: 'fapi2' },
    }),
  },
  {
    id: 'S004-14',
    what: 'a lifetime that nothing bounds',
    reports: ['AST-LIFE-MAX'],
    beside: ['AST-ALG-PROFILE'],
    make: async () => ({
      kind: 'client-assertion',
      text: await sign({ ...goodClaims, exp: goodClaims.iat + 3600 }),
      input: { profileId: 'criipto' },
    }),
  },
]
