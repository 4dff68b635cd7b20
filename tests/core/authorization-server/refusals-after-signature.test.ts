import { describe, expect, it } from 'vitest'
import { clientId, startRig } from './rig.ts'
import type { Answer } from './rig.ts'

const now = Date.UTC(2026, 10, 21, 12, 0, 0) / 1000

function expectRefusal(answer: Answer, step: string, rule: string, word: string): void {
  expect(answer.decisive?.id).toBe(step)
  expect(answer.decisive?.ruleIds).toContain(rule)
  expect(answer.decisive?.fix).not.toBeNull()
  expect(answer.status).toBe(400)
  expect(answer.json).toEqual({ error: 'invalid_client', error_description: word })
  expect(answer.check('AS-21').status).toBe('passed')
}

describe('a signed assertion', () => {
  it.each([
    ['without iss', 'AST-ISS-MISSING', { iss: undefined }],
    ['whose iss is another', 'AST-ISS-CLIENT', { iss: 'other' }],
    ['whose iss is an array', 'AST-ISS-TYPE', { iss: [clientId] }],
    ['whose iss is empty', 'AST-ISS-EMPTY', { iss: '' }],
  ])('is refused %s', async (_title, rule, claims) => {
    const rig = await startRig()
    expectRefusal(await rig.request({ claims }), 'AS-22', rule, 'issuer')
  })

  it.each([
    ['absent', 'AST-AUD-MISSING', () => undefined],
    ['a number', 'AST-AUD-TYPE', () => 1],
    ['null', 'AST-AUD-TYPE', () => null],
    ['an object', 'AST-AUD-TYPE', () => ({})],
    ['empty', 'AST-AUD-EMPTY', () => ''],
    ['an empty array', 'AST-AUD-EMPTY', () => []],
    ['another server', 'AST-AUD-FOREIGN', () => 'https://as.example'],
    ['the issuer with a slash', 'AST-AUD-SLASH', (issuer: string) => `${issuer}/`],
    ['the token endpoint', 'AST-AUD-TOKEN-ENDPOINT', (issuer: string) => `${issuer}/token`],
    ['another path', 'AST-AUD-PATH', (issuer: string) => `${issuer}/authorize`],
    ['the issuer and more', 'AST-AUD-NOT-URL', (issuer: string) => `${issuer}.attacker.example`],
    ['in capitals', 'AST-AUD-CASE', (issuer: string) => issuer.replace('http', 'HTTP')],
    ['https', 'AST-AUD-HTTP', (issuer: string) => issuer.replace('http', 'https')],
    ['followed by a blank', 'AST-AUD-SPACE', (issuer: string) => `${issuer} `],
    ['the client ID', 'AST-AUD-PROFILE', () => clientId],
    ['one of two', 'AST-AUD-MULTI', (issuer: string) => [issuer, 'https://attacker.example']],
  ])('is refused when its audience is %s', async (_title, rule, makeAudience) => {
    const rig = await startRig()
    const answer = await rig.request({ claims: { aud: makeAudience(rig.issuer) } })
    expectRefusal(answer, 'AS-24', rule, 'audience')
  })

  it('is taken when its audience is the issuer, as a string or in an array of one', async () => {
    const rig = await startRig()
    expect((await rig.request({ claims: { aud: rig.issuer } })).status).toBe(200)
    expect((await rig.request({ claims: { aud: [rig.issuer] } })).status).toBe(200)
  })

  it.each([
    ['absent', 'AST-EXP-MISSING', undefined, 'assertion expired'],
    ['a string', 'AST-EXP-TYPE', String(now + 60), 'assertion expired'],
    ['null', 'AST-EXP-TYPE', null, 'assertion expired'],
    ['true', 'AST-EXP-TYPE', true, 'assertion expired'],
    ['zero', 'AST-EXP-PAST', 0, 'assertion expired'],
    ['negative', 'AST-TIME-NEG', -1, 'assertion expired'],
    ['now', 'AST-EXP-PAST', now, 'assertion expired'],
    ['a second ago', 'AST-EXP-PAST', now - 1, 'assertion expired'],
    ['in milliseconds', 'AST-EXP-MS', (now + 60) * 1000, 'assertion expired'],
    ['enormous', 'AST-EXP-MS', 1e308, 'assertion expired'],
    ['the end of 32 bits', 'AST-EXP-HUGE', 2 ** 31, 'lifetime'],
  ])('is refused when exp is %s', async (_title, rule, exp, word) => {
    const rig = await startRig()
    expectRefusal(await rig.request({ claims: { exp, iat: undefined } }), 'AS-25', rule, word)
  })

  it('is refused when exp is written as a number that no double holds', async () => {
    const rig = await startRig()
    const members = { iss: clientId, sub: clientId, aud: rig.issuer, jti: 'huge' }
    const payload = `${JSON.stringify(members).slice(0, -1)},"exp":1e400}`
    const token = await rig.signTexts('{"alg":"ES256","kid":"ES256-key"}', payload)
    const answer = await rig.post(rig.form(token))
    expectRefusal(answer, 'AS-25', 'AST-TIME-FORM', 'assertion expired')
  })

  it.each([
    ['a second', now + 1],
    ['an hour, with a fraction', now + 3600.5],
    ['a year, with a warning', now + 31_536_000],
  ])('is taken when it lives for %s more', async (_title, exp) => {
    const rig = await startRig()
    expect((await rig.request({ claims: { exp } })).status).toBe(200)
  })

  it.each([
    ['iat lies 61 s ahead', 'AST-IAT-FUTURE', { iat: now + 61, exp: now + 120 }],
    ['iat is in milliseconds', 'AST-IAT-MS', { iat: now * 1000 }],
    ['iat is negative', 'AST-TIME-NEG', { iat: -30000 }],
    ['iat is an offset', 'AST-TIME-OFFSET', { iat: 30 }],
    ['iat is a string', 'AST-IAT-TYPE', { iat: 'now' }],
    ['nbf lies two minutes ahead', 'AST-NBF-FUTURE', { nbf: now + 120, exp: now + 300 }],
    ['nbf is a string', 'AST-NBF-TYPE', { nbf: '0' }],
  ])('is refused when %s', async (_title, rule, claims) => {
    const rig = await startRig()
    expectRefusal(await rig.request({ claims }), 'AS-26', rule, 'not yet valid')
  })

  it('is taken up to 10 s ahead, and with a warning up to 60 s', async () => {
    const rig = await startRig()
    const soon = await rig.request({ claims: { iat: now + 8, nbf: now + 8 } })
    expect(soon.status).toBe(200)
    expect(soon.check('AS-26').status).toBe('passed')
    const later = await rig.request({ claims: { iat: now + 30, exp: now + 90 } })
    expect(later.status).toBe(200)
    expect(later.check('AS-26').status).toBe('warning')
  })

  it('is refused when exp does not lie after iat', async () => {
    const rig = await startRig()
    const answer = await rig.request({ claims: { iat: now + 5, exp: now + 5 } })
    expectRefusal(answer, 'AS-27', 'AST-EXP-ORDER', 'lifetime')
  })

  it.each([
    ['a number', 'AST-JTI-TYPE', 7],
    ['an array', 'AST-JTI-TYPE', ['x']],
    ['empty', 'AST-JTI-EMPTY', ''],
    ['256 characters long', 'AST-JTI-LONG', 'x'.repeat(256)],
  ])('is refused when jti is %s', async (_title, rule, jti) => {
    const rig = await startRig()
    expectRefusal(await rig.request({ claims: { jti } }), 'AS-28', rule, 'jti')
  })

  it('is taken without jti where the profile does not require it, and refused where it does', async () => {
    const rig = await startRig()
    const changes = { claims: { jti: undefined } }
    expect((await rig.request(changes)).status).toBe(200)
    rig.useProfile('oidc')
    expectRefusal(await rig.request(changes), 'AS-28', 'AST-JTI-MISSING', 'jti')
  })

  it('names the server clock and the difference when it has expired', async () => {
    const rig = await startRig()
    const answer = await rig.request({ claims: { iat: now - 200, exp: now - 90 } })
    expect(answer.decisive?.message).toContain('90 s ago')
    expect(answer.decisive?.message).toContain('2026-11-21T12:00:00Z')
  })
})
