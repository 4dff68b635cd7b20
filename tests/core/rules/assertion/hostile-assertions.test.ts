/** No header and no claims, whatever they hold, make a rule about an assertion throw or show what cannot be seen. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findProfile, profiles } from '../../../../src/core/profiles/profiles.ts'
import { assertionRules } from '../../../../src/core/rules/assertion/assertion-rules.ts'
import { buildAssertionSubject } from '../../../../src/core/rules/assertion/build-assertion-subject.ts'
import type { AssertionSource } from '../../../../src/core/rules/assertion/build-assertion-subject.ts'
import { applyRules } from '../../../../src/core/rules/rule.ts'
import { encode } from '../../assertion/signed-samples.ts'
import { makeFacts } from '../facts.ts'

const hidden = /[\p{Cc}\p{Cf}\p{Cs}]/u
const facts = makeFacts()
const names = [
  ...['alg', 'kid', 'typ', 'cty', 'crit', 'b64', 'jku', 'x5u', 'jwk', 'x5c', 'x5t', 'x5t#S256'],
  ...['enc', 'iss', 'sub', 'aud', 'exp', 'iat', 'nbf', 'jti', 'client_id', '__proto__', 'toString'],
]
const values = fc.oneof(
  fc.jsonValue({ maxDepth: 2, stringUnit: 'binary' }),
  fc.constantFrom('none', 'ES256', 'x'.repeat(20_000), '\u202e', '\u0000', 1e308, -0, [], {}, null),
)
const members = fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), values)

function expectVisible(source: AssertionSource, profileId: string): void {
  const subject = buildAssertionSubject(source, facts, null, null)
  const { findings } = applyRules(assertionRules, subject, { profile: findProfile(profileId) })
  for (const { message, seen, wanted, fix } of findings) {
    for (const text of [message, seen ?? '', wanted ?? '', fix]) expect(text).not.toMatch(hidden)
  }
}

describe('the rules about an assertion', () => {
  const anyProfile = fc.constantFrom(...profiles.map(({ id }) => id))

  it('take any members', () => {
    fc.assert(
      fc.property(members, members, anyProfile, (header, claims, profileId) => {
        const texts = [JSON.stringify(header), JSON.stringify(claims)] as const
        expectVisible({ kind: 'draft', header: texts[0], claims: texts[1] }, profileId)
        const token = `${encode(texts[0])}.${encode(texts[1])}.${encode('x')}`
        expectVisible({ kind: 'token', text: token }, profileId)
      }),
      { numRuns: 150 },
    )
  })

  it('take any text', () => {
    const text = fc.string({ unit: 'binary' })
    fc.assert(
      fc.property(text, text, (header, claims) => {
        expectVisible({ kind: 'draft', header, claims }, 'r10070')
        expectVisible({ kind: 'token', text: `${header}.${claims}.` }, 'r10070')
      }),
    )
  })

  it('show nothing of a private key', () => {
    const secret = 'c2VjcmV0LXByaXZhdGUtc2NhbGFyLW9mLWEta2V5'
    const jwk = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y', d: secret }
    const everywhere = Object.fromEntries(names.map((name) => [name, jwk]))
    const text = JSON.stringify(everywhere)
    const subject = buildAssertionSubject(
      { kind: 'draft', header: text, claims: text },
      facts,
      null,
      null,
    )
    const { findings } = applyRules(assertionRules, subject, { profile: findProfile('base') })
    expect(findings.map(({ ruleId }) => ruleId)).toContain('AST-STR-PRIVATE')
    expect(JSON.stringify(findings)).not.toContain(secret)
  })
})
