/** What each server is known to be particular about is found in a sample, and not in the one beside it. */
import { describe, expect, it } from 'vitest'
import { assertionRules } from '../../../src/core/rules/assertion/assertion-rules.ts'
import { judgeAssertion } from '../rules/assertion/judge-assertion.ts'

const now = Date.UTC(2026, 10, 21, 12) / 1000
const jti = '3b1c1f0e-94a8-4c6a-9a52-2f8f2a0a7d11'
const issuer = 'https://as.example'
const server = { issuer, tokenEndpoint: `${issuer}/token`, endpointCalled: `${issuer}/token` }
const claims = { iss: 'me', sub: 'me', aud: issuer, iat: now, nbf: now, exp: now + 30, jti }
const aud = server.tokenEndpoint
const header = { kid: 'a-published-kid' }
const sha256 = 'A'.repeat(43)

interface Sample {
  readonly header?: Readonly<Record<string, unknown>>
  readonly claims?: Readonly<Record<string, unknown>>
}

type Quirk = readonly [profile: string, rule: string, severity: string, bad: Sample, good: Sample]

const quirks: readonly Quirk[] = [
  ['r10070', 'AST-AUD-TOKEN-ENDPOINT', 'error', { claims: { aud } }, {}],
  ['fapi2', 'AST-AUD-ARRAY', 'error', { claims: { aud: [issuer] } }, {}],
  ['fapi1', 'AST-ALG-PROFILE', 'error', { header: { alg: 'RS256' } }, { header: { alg: 'PS256' } }],
  ['ukob', 'AST-HDR-X5C', 'error', { header: { x5c: ['MIIB'] } }, {}],
  [
    'brasil',
    'AST-ALG-PROFILE',
    'error',
    { header: { alg: 'ES256' } },
    { header: { alg: 'PS256' } },
  ],
  ['cdr', 'AST-KID-MISSING', 'error', { header: { kid: undefined } }, {}],
  ['keycloak', 'AST-LIFE-MAX', 'error', { claims: { exp: now + 61 } }, {}],
  ['keycloak', 'AST-AUD-MULTI', 'error', { claims: { aud: [issuer, aud] } }, {}],
  ['okta', 'AST-IAT-FUTURE', 'error', { claims: { aud, iat: now + 11 } }, { claims: { aud } }],
  ['auth0', 'AST-JTI-MISSING', 'error', { claims: { jti: undefined } }, {}],
  ['auth0', 'AST-LIFE-MAX', 'error', { claims: { exp: now + 301 } }, {}],
  ['entra', 'AST-HDR-X5T-MISSING', 'error', {}, { header: { 'x5t#S256': sha256 } }],
  [
    'entra',
    'AST-HDR-X5T-LEN',
    'error',
    { header: { 'x5t#S256': 'A'.repeat(86) } },
    { header: { 'x5t#S256': sha256 } },
  ],
  ['entra', 'AST-NBF-MISSING', 'warning', { claims: { nbf: undefined } }, {}],
  [
    'pingone',
    'AST-LIFE-MAX',
    'error',
    { claims: { exp: now + 3601 } },
    { claims: { exp: now + 60 } },
  ],
  [
    'pingam',
    'AST-LIFE-MAX',
    'error',
    { claims: { exp: now + 1801 } },
    { claims: { exp: now + 60 } },
  ],
  ['smart', 'AST-TYP-MISSING', 'error', {}, { header: { typ: 'JWT' } }],
  ['smart', 'AST-ALG-PROFILE', 'error', { header: { alg: 'RS256' } }, { header: { alg: 'RS384' } }],
  ['nhs', 'AST-ALG-PROFILE', 'error', { header: { alg: 'RS256' } }, { header: { alg: 'RS512' } }],
  ['nhs', 'AST-TIME-FRAC', 'error', { claims: { exp: now + 30.5 } }, {}],
  [
    'nhs',
    'AST-TYP-PROFILE',
    'error',
    { header: { typ: 'client-authentication+jwt' } },
    { header: { typ: 'JWT' } },
  ],
  [
    'corppass',
    'AST-LIFE-MAX',
    'error',
    { claims: { exp: now + 601 } },
    { claims: { exp: now + 60 } },
  ],
  ['ibmverify', 'AST-IAT-OLD', 'error', { claims: { iat: now - 86_500, nbf: undefined } }, {}],
  ['openiddict', 'AST-TYP-MISSING', 'error', {}, { header: { typ: 'client-authentication+jwt' } }],
  ['criipto', 'AST-IAT-MISSING', 'error', { claims: { iat: undefined } }, {}],
  ['curity', 'AST-KID-MISSING', 'error', { header: { kid: undefined } }, {}],
  [
    'maskinporten',
    'AST-CLAIM-UNKNOWN',
    'error',
    { claims: { nbf: undefined, colour: 'red' } },
    { claims: { nbf: undefined } },
  ],
  [
    'maskinporten',
    'AST-AUD-SLASH',
    'error',
    { claims: { aud: 'https://maskinporten.no' } },
    { claims: { aud: 'https://maskinporten.no/' } },
  ],
  [
    'google',
    'AST-CLAIM-SCOPE',
    'error',
    {},
    { claims: { scope: 'https://www.googleapis.com/auth/cloud-platform' } },
  ],
  [
    'docusign',
    'AST-AUD-PROFILE',
    'error',
    { claims: { aud: 'https://account.docusign.com' } },
    { claims: { aud: 'account.docusign.com' } },
  ],
  ['sfdc', 'AST-LIFE-MAX', 'error', { claims: { exp: now + 400 } }, { claims: { exp: now + 120 } }],
]

async function judge(profile: string, sample: Sample, rule: string) {
  const findings = await judgeAssertion(assertionRules, {
    profile,
    server,
    header: { alg: 'ES256', ...header, ...sample.header },
    claims: { ...claims, ...sample.claims },
  })
  return findings.filter(({ ruleId }) => ruleId === rule).map(({ severity }) => severity)
}

describe('what a server is particular about', () => {
  it.each(quirks)('%s: %s is an %s', async (profile, rule, severity, bad, good) => {
    expect(await judge(profile, bad, rule)).toEqual([severity])
    expect(await judge(profile, good, rule)).toEqual([])
  })
})
