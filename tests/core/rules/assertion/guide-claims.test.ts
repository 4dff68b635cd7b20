/** The claims that published guides print, and what the rules have to say of them. */
import { describe, expect, it } from 'vitest'
import { judgeClaims, now } from './judge-claims.ts'
import type { ClaimsCase } from './judge-claims.ts'

const tokenEndpoint = 'http://localhost:8443/oauth/v2/oauth-token'

/** Judged as pasted: nothing is known of server and client. */
function judgeText(claims: unknown, profile: string) {
  const given: ClaimsCase = {
    what: '',
    text: JSON.stringify(claims),
    profile,
    server: {},
    clientId: null,
  }
  return judgeClaims(given)
}

function idsOf(claims: unknown, profile: string): readonly string[] {
  const found = judgeText(claims, profile).filter(({ severity }) => severity !== 'info')
  return [...new Set(found.map(({ ruleId }) => ruleId))].toSorted()
}

describe('the claims of the Curity tutorial', () => {
  // Guid.create() sets neither version nor variant.
  const claims = {
    sub: 'partner-api-client',
    iss: 'partner-api-client',
    aud: tokenEndpoint,
    jti: '5c1e0f6e-17a9-d0a3-4c0e-0f9b6a7e21cd',
    scope: 'read',
    iat: now * 1000 - 30_000,
    exp: now * 1000 + 30_000,
  }

  it('have times in milliseconds, an http endpoint as audience, and a scope', () => {
    expect(idsOf(claims, 'base')).toEqual([
      'AST-AUD-HTTP',
      'AST-AUD-TOKEN-ENDPOINT',
      'AST-CLAIM-SCOPE',
      'AST-EXP-HUGE',
      'AST-EXP-MS',
      'AST-IAT-FUTURE',
      'AST-IAT-MS',
      'AST-LIFE-MAX',
    ])
  })

  it('have a jti that only looks like a UUID', () => {
    const found = judgeText(claims, 'base').map(({ ruleId }) => ruleId)
    expect(found).toContain('AST-JTI-UUID')
  })

  it.each(['curity', 'r10070', 'oidc', 'fapi2'])('are told about by %s as well', (profile) => {
    const found = judgeText(claims, profile).map(({ ruleId }) => ruleId)
    expect(found).toEqual(
      expect.arrayContaining([
        'AST-EXP-MS',
        'AST-IAT-MS',
        'AST-AUD-HTTP',
        'AST-AUD-TOKEN-ENDPOINT',
      ]),
    )
  })
})

describe('the claims of the Curity article', () => {
  const claims = {
    sub: 'partner-api-client',
    iss: 'partner-api-client',
    aud: '',
    jti: '7eb87efb-2094-ecf0-531a-357c1d570582',
    scope: 'read',
  }

  it('have lost their audience and are in milliseconds', () => {
    const printed = { ...claims, iat: 1_651_070_751_703, exp: 1_651_070_811_703 }
    const found = judgeText(printed, 'base')
    const unit = found.find(({ ruleId }) => ruleId === 'AST-IAT-MS')
    expect(unit?.message).toMatch(/the year 54290.*2022-04-27T14:45:51\.703/)
    expect(found.map(({ ruleId }) => ruleId)).toEqual(
      expect.arrayContaining(['AST-AUD-EMPTY', 'AST-EXP-MS', 'AST-JTI-UUID', 'AST-CLAIM-SCOPE']),
    )
  })

  it('have offsets instead of times where the current time was lost', () => {
    expect(idsOf({ ...claims, iat: -30_000, exp: 30_000 }, 'base')).toEqual([
      'AST-AUD-EMPTY',
      'AST-CLAIM-SCOPE',
      'AST-EXP-PAST',
      'AST-TIME-NEG',
      'AST-TIME-OFFSET',
    ])
  })
})

describe('the claims of the Node.js guide', () => {
  it('name the server by a bare word and have no jti', () => {
    const claims = { sub: 'client', iat: now, iss: 'client', aud: 'auth', exp: now + 300 }
    expect(idsOf(claims, 'r10070')).toEqual(['AST-AUD-NOT-URL', 'AST-JTI-MISSING'])
  })
})

describe('the claims of the Criipto guide', () => {
  const claims = { iat: now, iss: 'CLIENT_ID', sub: 'CLIENT_ID', exp: now + 300 }

  it('name the server by its domain, and have no jti', () => {
    const found = judgeText({ ...claims, aud: 'YOUR_CRIIPTO_DOMAIN' }, 'criipto')
    expect(found.map(({ ruleId }) => ruleId)).toEqual(
      expect.arrayContaining(['AST-AUD-NOT-URL', 'AST-JTI-MISSING']),
    )
  })

  it('live as long as the guide advises, which is no fault, and not longer', () => {
    const aud = 'https://acme.criipto.id'
    expect(idsOf({ ...claims, aud }, 'criipto')).not.toContain('AST-LIFE-MAX')
    expect(idsOf({ ...claims, aud, exp: now + 600 }, 'criipto')).toContain('AST-LIFE-MAX')
  })

  it('leave the slash open, and alg among the claims', () => {
    const found = idsOf({ ...claims, aud: 'https://acme.criipto.id/', alg: 'RS256' }, 'criipto')
    expect(found).toEqual(['AST-AUD-SLASH', 'AST-CLAIM-HEADER', 'AST-JTI-MISSING'])
  })
})

describe('what is no defect', () => {
  it('is an iat that is dated back, and nothing about a client_id', () => {
    const claims = {
      iss: 'a',
      sub: 'a',
      aud: 'https://as.example',
      iat: now - 300,
      exp: now + 60,
      jti: '3b1c1f0e-94a8-4c6a-9a52-2f8f2a0a7d11',
    }
    expect(idsOf(claims, 'r10070')).toEqual([])
  })
})
