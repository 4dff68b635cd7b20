import { describe, expect, it } from 'vitest'
import { createReplayGuard } from '../../../src/core/authorization-server/replay-guard.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { makeKey, startRig } from './rig.ts'

describe('an assertion used twice', () => {
  it('is refused the second time, in a word', async () => {
    const rig = await startRig()
    const assertion = await rig.sign()
    expect((await rig.post(rig.form(assertion))).status).toBe(200)
    rig.clock.advance(2_000)
    const second = await rig.post(rig.form(assertion))
    expect(second.json).toEqual({
      error: 'invalid_client',
      error_description: 'assertion already used',
    })
    expect(second.decisive?.id).toBe('AS-29')
    expect(second.decisive?.ruleIds).toEqual(['AST-JTI-REUSED'])
    expect(second.decisive?.message).toContain('2 s ago')
  })

  it('succeeds exactly once when both requests are under way at the same time', async () => {
    const rig = await startRig()
    for (let trial = 0; trial < 250; trial += 1) {
      const form = rig.form(await rig.sign())
      const answers = await Promise.all([rig.post(form), rig.post(form)])
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400])
    }
  })

  it('is refused in a new token with the same jti, and taken when the jti differs by case', async () => {
    const rig = await startRig()
    expect((await rig.request({ claims: { jti: 'one' } })).status).toBe(200)
    expect((await rig.request({ claims: { jti: 'one', nbf: 1_700_000_000 } })).status).toBe(400)
    expect((await rig.request({ claims: { jti: 'One' } })).status).toBe(200)
  })

  it('does not block another client that uses the same jti', async () => {
    const other = await makeKey('ES256', 'key-of-other')
    const rig = await startRig({
      otherClients: [{ client_id: 'other', jwks: { keys: [other.publicJwk] } }],
    })
    const jti = 'shared'
    expect((await rig.request({ claims: { jti } })).status).toBe(200)
    const claims = { iss: 'other', sub: 'other', jti }
    expect((await rig.request({ key: other, claims })).status).toBe(200)
  })

  it('is not burnt by a forger who knows the jti', async () => {
    const rig = await startRig()
    const forger = await makeKey('ES256', 'ES256-key')
    const claims = { jti: 'victim' }
    expect((await rig.request({ key: forger, claims })).status).toBe(400)
    expect((await rig.request({ claims })).status).toBe(200)
  })

  it('stays used when a later check refuses the request', async () => {
    const rig = await startRig()
    const assertion = await rig.sign()
    const first = await rig.post(rig.form(assertion, { scope: 'admin' }))
    expect(first.json['error']).toBe('invalid_scope')
    expect((await rig.post(rig.form(assertion, { scope: 'read' }))).decisive?.id).toBe('AS-29')
  })

  it('is reported but not consumed when an earlier check failed', async () => {
    const rig = await startRig()
    const claims = { jti: 'looked-at' }
    const first = await rig.request({ claims: { ...claims, aud: 'https://as.example' } })
    expect(first.check('AS-29')).toMatchObject({ status: 'passed', decisive: false })
    expect((await rig.request({ claims })).status).toBe(200)
    const third = await rig.request({ claims: { ...claims, aud: 'https://as.example' } })
    expect(third.check('AS-29')).toMatchObject({ status: 'failed', decisive: false })
  })
})

describe('the replay guard', () => {
  it('remembers until the assertion expires and forgets afterwards', () => {
    const clock = createFakeClock()
    const guard = createReplayGuard(clock)
    const expiresAt = clock.now() + 60_000
    expect(guard.use('a', 'x', expiresAt).state).toBe('first')
    clock.advance(59_999)
    expect(guard.use('a', 'x', expiresAt).state).toBe('used')
    clock.advance(30_000)
    expect(guard.use('b', 'y', clock.now() + 60_000).state).toBe('first')
    expect(guard.size).toBe(1)
  })

  it('keeps pairs apart whose texts run together alike', () => {
    const clock = createFakeClock()
    const guard = createReplayGuard(clock)
    const expiresAt = clock.now() + 60_000
    expect(guard.use('ab', 'c', expiresAt).state).toBe('first')
    expect(guard.use('a', 'bc', expiresAt).state).toBe('first')
  })

  it('accepts nothing more when it is full of living assertions', () => {
    const clock = createFakeClock()
    const guard = createReplayGuard(clock, 2)
    guard.use('a', '1', clock.now() + 60_000)
    guard.use('a', '2', clock.now() + 60_000)
    expect(guard.use('a', '3', clock.now() + 60_000).state).toBe('full')
    clock.advance(120_000)
    expect(guard.use('a', '3', clock.now() + 60_000).state).toBe('first')
  })

  it('looks without remembering', () => {
    const clock = createFakeClock()
    const guard = createReplayGuard(clock)
    expect(guard.peek('a', '1').state).toBe('first')
    expect(guard.size).toBe(0)
  })
})
