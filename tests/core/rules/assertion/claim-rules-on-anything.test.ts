/** The rules about claims on whatever somebody may paste. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { profiles } from '../../../../src/core/profiles/profiles.ts'
import { claimRules, goodClaims, judgeClaims, knownServer, now } from './judge-claims.ts'

const names = [
  ...['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti', 'scope', 'alg', '__proto__', 'constructor'],
]
const oddText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', ' ', 'https://', 'https://as.example:', '\ud800', '\u0000', '%', 'http:/as'),
  fc.constantFrom('x'.repeat(70_000), 'https://as.example/'.repeat(4_000), '/'.repeat(50_000)),
  fc.string().map((end) => `https://as.example${end}`),
)
const oddNumber = fc.oneof(
  fc.double(),
  fc.integer({ min: now - 100_000, max: now + 100_000 }),
  fc.constantFrom(0, -0, 1e11, 1e14, 1e17, 1e308, -1e308, 2 ** 53, 5e-324, 8.64e12, 8.64e12 + 1),
)
const oddValue = fc.oneof(oddText, oddNumber, fc.array(oddText), fc.jsonValue())
const oddClaims = fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), oddValue)

it('never make a rule throw, and each finding points at a claim', () => {
  const anyProfile = fc.constantFrom(...profiles.map(({ id }) => id))
  const anyServer = fc.constantFrom({}, knownServer, { issuer: '' }, { issuer: 'no URL' })
  fc.assert(
    fc.property(oddClaims, anyProfile, anyServer, fc.boolean(), (odd, profile, server, isWhole) => {
      const claims = isWhole ? { text: JSON.stringify(odd) } : { claims: { ...odd } }
      const findings = judgeClaims({
        what: '',
        ...claims,
        profile,
        server,
        usedAt: 8.65e15,
        recentJtis: ['', goodClaims.jti, '9'.repeat(400)],
      })
      for (const { message, pointer } of findings) {
        expect(message).not.toBe('')
        expect(pointer).toMatch(/^\/claims\//)
      }
    }),
    { numRuns: 150 },
  )
})

it.each(['', 'no JSON', '[]', 'null', '"text"', '{'])('say nothing of %j', (text) => {
  expect(judgeClaims({ what: '', text })).toEqual([])
})

it.each([
  ['aud', 'https://as.example/'.repeat(3_000)],
  ['aud', `https://${'a.'.repeat(30_000)}`],
  ['jti', '12'.repeat(30_000)],
  ['jti', '2026-11-21'.repeat(6_000)],
  ['iss', '\u0430'.repeat(60_000)],
])('take a very long %s in linear time', (claim, value) => {
  const findings = judgeClaims({ what: '', claims: { [claim]: value } })
  for (const { message } of findings) expect(message.length).toBeLessThan(2_000)
})

it('have a title, a condition, a remedy and a source each, and an id that is unique', () => {
  expect(new Set(claimRules.map(({ id }) => id)).size).toBe(claimRules.length)
  for (const rule of claimRules) {
    expect(rule.sources.length).toBeGreaterThan(0)
    expect([rule.title, rule.condition, rule.fix]).not.toContain('')
  }
})
