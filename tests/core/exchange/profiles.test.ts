/** An exchange under every profile that the lab can follow, and under one of a person's own. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keyAlgorithms } from '../../../src/contract/keys.ts'
import type { KeyAlgorithm } from '../../../src/contract/keys.ts'
import { isForLab } from '../../../src/core/profiles/active-profile.ts'
import { profiles } from '../../../src/core/profiles/profiles.ts'
import type { Profile } from '../../../src/core/profiles/profile.ts'
import { startLabApplication } from '../../support/lab-application.ts'
import type { LabApplication } from '../../support/lab-application.ts'

let lab: LabApplication

beforeAll(async () => {
  lab = await startLabApplication()
})
afterAll(() => lab.application.stop())

const known = new Map<KeyAlgorithm, Promise<string>>()

/** One key for each algorithm: RSA keys take long to make. */
function makeKey(algorithm: KeyAlgorithm): Promise<string> {
  const made =
    known.get(algorithm) ??
    lab.application.handlers['keys.generate']({ algorithm }).then(({ kid }) => kid)
  known.set(algorithm, made)
  return made
}

function fittingAlgorithm({ algs }: Profile): KeyAlgorithm {
  const found = keyAlgorithms.find((name) => algs.allow.includes(name))
  if (found === undefined) throw new Error(`no key fits ${algs.allow.join()}`)
  return found
}

async function runUnder(profileId: string, algorithm: KeyAlgorithm) {
  const { handlers } = lab.application
  await handlers['servers.useProfile']({ profileId })
  const kid = await makeKey(algorithm)
  await handlers['keys.select']({ kid })
  await handlers['servers.forgetCaches']({})
  const { outcome } = await lab.runToEnd()
  return { outcome, kid }
}

describe('an exchange in the lab', () => {
  it.each(
    profiles
      .filter(isForLab)
      .filter(({ id }) => id !== 'entra')
      .map((profile) => [profile.id, profile] as const),
  )('is accepted under %s with a key that fits', async (id, profile) => {
    const { outcome } = await runUnder(id, fittingAlgorithm(profile))
    expect(outcome).toMatchObject({ result: 'succeeded', fix: null })
  })

  it('is refused under entra without a certificate, and accepted once the key has one', async () => {
    const { outcome, kid } = await runUnder('entra', 'PS256')
    expect(outcome).toMatchObject({ result: 'refused' })
    expect(outcome?.reason).toContain('x5t#S256')
    expect(outcome?.fix).toContain('certificate')
    const subject = 'Orders service'
    await lab.application.handlers['keys.makeCertificate']({ kid, commonName: subject, days: 30 })
    expect((await runUnder('entra', 'PS256')).outcome).toMatchObject({ result: 'succeeded' })
  })

  it('is refused with a key that does not fit, and says which algorithms do', async () => {
    const { outcome } = await runUnder('nhs', 'ES256')
    expect(outcome).toMatchObject({ result: 'refused' })
    expect(outcome?.fix).toContain('algorithm')
  })

  it.each(profiles.filter((profile) => !isForLab(profile)).map(({ id }) => id))(
    'cannot follow %s, which is about another grant',
    async (profileId) => {
      const useProfile = lab.application.handlers['servers.useProfile']
      await expect(useProfile({ profileId })).rejects.toMatchObject({
        code: 'ERR_PROFILE_NOT_FOR_LAB',
      })
      const { slices } = await lab.application.handlers['session.snapshot']({})
      expect(slices.servers.profiles.map(({ id }) => id)).not.toContain(profileId)
      expect(slices.profiles.profiles.map(({ id }) => id)).toContain(profileId)
    },
  )
})

describe('a profile of one’s own', () => {
  async function copy(profileId: string, title: string, members: object): Promise<string> {
    const { handlers } = lab.application
    const made = await handlers['profiles.copy']({ profileId, title })
    const { text } = await handlers['profiles.document']({ profileId: made.profileId })
    const changed = JSON.stringify({ ...(JSON.parse(text) as object), ...members })
    const { problems } = await handlers['profiles.save']({
      profileId: made.profileId,
      text: changed,
    })
    expect(problems).toEqual([])
    return made.profileId
  }

  it('decides in the lab as a shipped one does, from the moment it is saved', async () => {
    const algs = { allow: ['ES384'], prefer: ['ES384'] }
    const id = await copy('r10070', 'Only ES384', { algs })
    expect((await runUnder(id, 'ES256')).outcome).toMatchObject({ result: 'refused' })
    expect((await runUnder(id, 'ES384')).outcome).toMatchObject({ result: 'succeeded' })
  })

  it('can have an audience that is fixed, or a host', async () => {
    const fixed = { accept: ['fixed'], prefer: 'fixed', fixed: ['urn:here'], form: 'string' }
    const first = await copy('r10070', 'Fixed', { aud: fixed })
    expect((await runUnder(first, 'ES256')).outcome).toMatchObject({ result: 'succeeded' })
    const host = { accept: ['host'], prefer: 'host', form: 'string' }
    const second = await copy('r10070', 'Host', { aud: host })
    expect((await runUnder(second, 'ES256')).outcome).toMatchObject({ result: 'succeeded' })
  })

  it('gives way to the default when it is removed while in use', async () => {
    const id = await copy('okta', 'Short-lived', {})
    await runUnder(id, 'ES256')
    await lab.application.handlers['profiles.remove']({ profileId: id })
    const { slices } = await lab.application.handlers['session.snapshot']({})
    expect(slices.servers.profileId).toBe('r10070')
    expect(slices.servers.profiles.map((profile) => profile.id)).not.toContain(id)
    expect(slices.session.notices).toMatchObject([{ id: 'profile-gone' }])
  })

  it('can be the doctor’s', async () => {
    const id = await copy('smart', 'Strict doctor', {})
    const { handlers } = lab.application
    await handlers['doctor.judge']({ text: '{"keys":[]}', profileId: id })
    const { slices } = await handlers['session.snapshot']({})
    expect(slices.doctor.report?.profileId).toBe(id)
  })
})
