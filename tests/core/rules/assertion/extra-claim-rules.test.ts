/** The rules about claims beside those of RFC 7523. */
import { describe, expect, it } from 'vitest'
import { describeFamily } from '../describe-family.ts'
import { judgeClaims, rulesOf } from './judge-claims.ts'
import type { ClaimsCase } from './judge-claims.ts'

const good: ClaimsCase = { what: 'the usual claims', claims: {} }
const warning = { severity: 'warning' } as const

describeFamily<ClaimsCase>(
  'the rules about other claims',
  rulesOf('other-claims'),
  {
    'AST-CLAIM-SCOPE': {
      fires: [
        {
          what: 'scope in a client assertion',
          claims: { scope: 'read' },
          ...warning,
          pointer: '/claims/scope',
        },
        {
          what: 'no scope at Maskinporten',
          claims: {},
          profile: 'maskinporten',
          severity: 'error',
          says: /missing/,
        },
      ],
      silent: [
        good,
        { what: 'scope in a grant that reads it', claims: { scope: 'x' }, profile: 'google' },
        {
          what: 'scope in a grant that does not ask for it',
          claims: { scope: 'x' },
          profile: 'sfdc',
        },
      ],
    },
    'AST-CLAIM-HEADER': {
      fires: [
        { what: 'alg', claims: { alg: 'RS256' }, ...warning, pointer: '/claims/alg' },
        { what: 'a thumbprint', claims: { 'x5t#S256': 'x' }, ...warning },
      ],
      silent: [good],
    },
    'AST-CLAIM-UNKNOWN': {
      fires: [
        {
          what: 'a claim of one’s own',
          claims: { 'x/y~z': 1 },
          severity: 'info',
          pointer: '/claims/x~1y~0z',
        },
        {
          what: 'the name of a prototype',
          text: '{"__proto__":1,"constructor":2}',
          severity: 'info',
        },
        {
          what: 'nbf at Maskinporten',
          claims: { scope: 'x' },
          profile: 'maskinporten',
          severity: 'error',
          pointer: '/claims/nbf',
        },
      ],
      silent: [
        good,
        {
          what: 'what Maskinporten lists',
          claims: { scope: 'x', nbf: undefined, consumer_org: '910753614' },
          profile: 'maskinporten',
        },
      ],
    },
    'AST-CLAIM-REQOBJ': {
      fires: [
        { what: 'a redirect URI', claims: { redirect_uri: 'https://x.example' }, ...warning },
      ],
      silent: [good],
    },
    'AST-CLAIM-PII': {
      fires: [{ what: 'an e-mail address', claims: { email: 'a@b.example' }, severity: 'info' }],
      silent: [good],
    },
    'AST-CLAIM-SECRET': {
      fires: [
        { what: 'a client secret', claims: { client_secret: 'hunter2' }, severity: 'error' },
        {
          what: 'a password in another spelling',
          claims: { passWord: 'hunter2' },
          severity: 'error',
        },
      ],
      silent: [good],
    },
  },
  judgeClaims,
)

describe('a claim that should not be seen', () => {
  it('is named, and its value is not shown', () => {
    const claims = { client_secret: 'hunter2-secret', email: 'jane@doe.example' }
    const text = JSON.stringify(judgeClaims({ what: '', claims }))
    expect(text).toContain('client_secret')
    expect(text).not.toContain('hunter2')
    expect(text).not.toContain('jane@doe')
  })
})

describe('very many unknown claims', () => {
  it('are not all listed', () => {
    const names = Array.from({ length: 500 }, (_each, index) => [`x${String(index)}`, 1] as const)
    const findings = judgeClaims({ what: '', claims: Object.fromEntries(names) })
    expect(findings.filter(({ ruleId }) => ruleId === 'AST-CLAIM-UNKNOWN')).toHaveLength(10)
  })
})
