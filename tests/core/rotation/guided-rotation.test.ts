/** The guided rotation: each step when it is safe, each refusal with its reason, and what others do to the keys. */
import { describe, expect, it } from 'vitest'
import { createDisk, startBench, startWithTwoKeys } from './rig.ts'

/** P + C and max(A, T) + S of the usual times. */
const switchWaitMs = 660_000
const retireWaitMs = 180_000

async function startUnderWay() {
  const bench = await startWithTwoKeys()
  await bench.rotation.handlers['rotation.begin']({ to: 'new' })
  const advance = (early?: boolean) =>
    bench.rotation.handlers['rotation.advance'](early === undefined ? {} : { early })
  return {
    ...bench,
    advance,
    rollBack: () => bench.rotation.handlers['rotation.rollBack']({}),
    /** Signs as the exchange does. */
    sign: () => {
      bench.keyRing.noteSignature(bench.keyRing.slice().signingKid ?? '')
    },
  }
}

describe('begin', () => {
  it('begins from the signing key with publishing', async () => {
    const { current, clock, facts } = await startUnderWay()
    expect(current()).toMatchObject({
      from: 'old',
      to: 'new',
      next: 'publish',
      safeAt: null,
      startedAt: clock.now(),
    })
    expect(facts('new').published).toBe(false)
  })

  it('goes straight to the switch when the key is published, from when it was', async () => {
    const { keyRing, rotation, clock, current } = await startWithTwoKeys()
    await keyRing.setPublished('new', true)
    const publishedAt = clock.now()
    clock.advance(100_000)
    await rotation.handlers['rotation.begin']({ to: 'new' })
    expect(current()).toMatchObject({ next: 'switch', safeAt: publishedAt + switchWaitMs })
  })

  it('refuses the key that signs', async () => {
    const { rotation } = await startWithTwoKeys()
    await expect(rotation.handlers['rotation.begin']({ to: 'old' })).rejects.toMatchObject({
      code: 'ERR_ROTATION_IMPOSSIBLE',
    })
  })

  it('refuses a key that is not there', async () => {
    const { rotation } = await startWithTwoKeys()
    await expect(rotation.handlers['rotation.begin']({ to: 'none' })).rejects.toMatchObject({
      code: 'ERR_KEY_NOT_FOUND',
    })
  })

  it('refuses a key that has been retired, and takes one that has merely signed before', async () => {
    const { keyRing, rotation } = await startWithTwoKeys()
    await keyRing.setPublished('new', true)
    keyRing.noteSignature('new')
    await keyRing.setPublished('new', false)
    await expect(rotation.handlers['rotation.begin']({ to: 'new' })).rejects.toMatchObject({
      code: 'ERR_ROTATION_IMPOSSIBLE',
      message: expect.stringContaining('must not come back') as string,
    })
    await keyRing.setPublished('new', true)
    await rotation.handlers['rotation.begin']({ to: 'new' })
    expect(
      rotation
        .slice()
        .current?.log.map(({ text }) => text)
        .join(' '),
    ).toContain('older key')
  })

  it('refuses a key without a private half, and only remarks on a locked keychain', async () => {
    const { rotation, disk, facts } = await startWithTwoKeys()
    disk.vault.lock(true)
    await rotation.handlers['rotation.begin']({ to: 'new' })
    expect(rotation.slice().current?.log).toHaveLength(2)
    await rotation.handlers['rotation.abandon']({})
    disk.vault.lock(false)
    disk.vault.secrets.delete(`key:${facts('new').thumbprint}`)
    await expect(rotation.handlers['rotation.begin']({ to: 'new' })).rejects.toMatchObject({
      code: 'ERR_ROTATION_IMPOSSIBLE',
    })
  })

  it('refuses a second rotation until the first is done or given up', async () => {
    const { keyRing, rotation } = await startUnderWay()
    await keyRing.generate({ algorithm: 'ES256', kid: 'third', publish: false })
    const begin = () => rotation.handlers['rotation.begin']({ to: 'third' })
    await expect(begin()).rejects.toMatchObject({ code: 'ERR_ROTATION_IMPOSSIBLE' })
    await rotation.handlers['rotation.abandon']({})
    await begin()
    expect(rotation.slice().current?.to).toBe('third')
  })

  it('allows another algorithm and says so', async () => {
    const { keyRing, rotation } = await startWithTwoKeys()
    await keyRing.generate({ algorithm: 'Ed25519', kid: 'other', publish: false })
    await rotation.handlers['rotation.begin']({ to: 'other' })
    const log = rotation.slice().current?.log.map(({ text }) => text) ?? []
    expect(log.some((text) => text.includes('from ES256 to Ed25519'))).toBe(true)
  })
})

describe('advance', () => {
  it('publishes, switches and retires, each as soon as it is safe', async () => {
    const { advance, current, clock, facts, keyRing, sign } = await startUnderWay()
    sign()
    await advance()
    expect(facts('new').published).toBe(true)
    expect(current()).toMatchObject({ next: 'switch', safeAt: clock.now() + switchWaitMs })
    clock.advance(switchWaitMs)
    sign()
    await advance()
    expect(keyRing.slice().signingKid).toBe('new')
    expect(current()).toMatchObject({ next: 'retire', safeAt: clock.now() + retireWaitMs })
    clock.advance(retireWaitMs)
    await advance()
    expect(facts('old').published).toBe(false)
    expect(current()).toMatchObject({ next: 'done', safeAt: null })
    expect(current().log.every(({ early }) => !early)).toBe(true)
    await expect(advance()).rejects.toMatchObject({ code: 'ERR_ROTATION_IMPOSSIBLE' })
  })

  it('refuses a step a millisecond before it is safe, and says from when it is', async () => {
    const { advance, clock, keyRing } = await startUnderWay()
    await advance()
    const safeAt = clock.now() + switchWaitMs
    clock.advance(switchWaitMs - 1)
    await expect(advance()).rejects.toMatchObject({
      code: 'ERR_ROTATION_TOO_EARLY',
      details: { safeAt },
    })
    expect(keyRing.slice().signingKid).toBe('old')
  })

  it('takes a step early on purpose and logs that it was', async () => {
    const { advance, current, keyRing } = await startUnderWay()
    await advance()
    await advance(true)
    expect(keyRing.slice().signingKid).toBe('new')
    expect(current().log.at(-1)).toMatchObject({ early: true })
  })

  it('does not log a safe step as early because it was allowed to be', async () => {
    const { advance, current, clock } = await startUnderWay()
    await advance()
    clock.advance(switchWaitMs)
    await advance(true)
    expect(current().log.at(-1)).toMatchObject({ early: false })
  })

  it('moves the time to retire when the old key signs once more', async () => {
    const { advance, current, clock, keyRing } = await startUnderWay()
    await advance()
    clock.advance(switchWaitMs)
    await advance()
    clock.advance(retireWaitMs - 1000)
    keyRing.noteSignature('old')
    expect(current().safeAt).toBe(clock.now() + retireWaitMs)
    clock.advance(1000)
    await expect(advance()).rejects.toMatchObject({ code: 'ERR_ROTATION_TOO_EARLY' })
  })

  it('counts from the switch when it is not known when the old key signed', async () => {
    const { advance, current, clock } = await startUnderWay()
    await advance()
    clock.advance(switchWaitMs)
    await advance()
    const switchedAt = clock.now()
    clock.advance(1000)
    expect(current().safeAt).toBe(switchedAt + retireWaitMs)
  })

  it('does not make a key sign that cannot be read', async () => {
    const { advance, clock, keyRing, disk } = await startUnderWay()
    await advance()
    clock.advance(switchWaitMs)
    disk.vault.lock(true)
    await expect(advance()).rejects.toMatchObject({ code: 'ERR_ROTATION_IMPOSSIBLE' })
    expect(keyRing.slice().signingKid).toBe('old')
    disk.vault.lock(false)
    await advance()
    expect(keyRing.slice().signingKid).toBe('new')
  })

  it('follows the times when they are changed under way', async () => {
    const { advance, current, clock, rotation } = await startUnderWay()
    await advance()
    const publishedAt = clock.now()
    await rotation.handlers['rotation.configure']({ cacheSeconds: 30, propagationSeconds: 5 })
    expect(rotation.slice().waits.beforeSwitchSeconds).toBe(35)
    expect(current().safeAt).toBe(publishedAt + 35_000)
    expect(current().reason).toContain('5 s + 30 s = 35 s')
  })

  it('needs a rotation', async () => {
    const { rotation } = await startWithTwoKeys()
    await expect(rotation.handlers['rotation.advance']({})).rejects.toMatchObject({
      code: 'ERR_ROTATION_IMPOSSIBLE',
    })
  })
})

describe('rollBack', () => {
  it('goes back step by step, and no further than the beginning', async () => {
    const { advance, rollBack, current, clock, keyRing, facts } = await startUnderWay()
    await advance()
    clock.advance(switchWaitMs)
    await advance()
    clock.advance(retireWaitMs)
    await advance()
    await rollBack()
    expect(facts('old').published).toBe(true)
    expect(current().next).toBe('retire')
    await rollBack()
    expect(keyRing.slice().signingKid).toBe('old')
    expect(current().next).toBe('switch')
    await rollBack()
    expect(facts('new').published).toBe(false)
    expect(current().next).toBe('publish')
    await expect(rollBack()).rejects.toMatchObject({ code: 'ERR_ROTATION_IMPOSSIBLE' })
  })

  it('counts anew from the publication that follows', async () => {
    const { advance, rollBack, current, clock } = await startUnderWay()
    await advance()
    clock.advance(switchWaitMs)
    await rollBack()
    clock.advance(5000)
    await advance()
    expect(current().safeAt).toBe(clock.now() + switchWaitMs)
  })

  it('marks it as early when the new key has signed what is still valid', async () => {
    const { advance, rollBack, current, clock, sign } = await startUnderWay()
    await advance()
    clock.advance(switchWaitMs)
    await advance()
    sign()
    await rollBack()
    await rollBack()
    expect(current().log.at(-1)).toMatchObject({ early: true })
  })
})

describe('what is done elsewhere', () => {
  it('is noticed, logged and told', async () => {
    const { advance, current, keyRing, told } = await startUnderWay()
    await advance()
    const before = told()
    await keyRing.select('new')
    expect(told()).toBeGreaterThan(before)
    expect(current()).toMatchObject({ next: 'retire' })
    expect(current().log.at(-1)).toMatchObject({
      early: true,
      text: expect.stringContaining('outside this guidance') as string,
    })
    await keyRing.setPublished('new', false)
    expect(current()).toMatchObject({ next: 'publish' })
    expect(current().reason).toContain('publish it at once')
  })

  it('is not told when it does not matter to the rotation', async () => {
    const { keyRing, told } = await startUnderWay()
    const before = told()
    keyRing.noteSignature('old')
    await keyRing.generate({ algorithm: 'ES256', kid: 'bystander' })
    expect(told()).toBe(before)
  })

  it('does not reopen a rotation that is done', async () => {
    const { advance, current, clock, keyRing } = await startUnderWay()
    await advance()
    clock.advance(switchWaitMs)
    await advance()
    clock.advance(retireWaitMs)
    await advance()
    await keyRing.generate({ algorithm: 'ES256', kid: 'third' })
    await keyRing.select('third')
    expect(current().next).toBe('done')
  })

  it('says that the new key is gone, and lets the guidance be ended', async () => {
    const { advance, current, keyRing, rotation } = await startUnderWay()
    await advance()
    await keyRing.remove('new', 'new')
    expect(current().reason).toContain('no longer there')
    await expect(advance()).rejects.toMatchObject({ code: 'ERR_KEY_NOT_FOUND' })
    await rotation.handlers['rotation.abandon']({})
    expect(rotation.slice().current).toBeNull()
  })

  it('is done when the old key is deleted after the switch', async () => {
    const { advance, current, clock, keyRing, rollBack } = await startUnderWay()
    await advance()
    clock.advance(switchWaitMs)
    await advance()
    await keyRing.remove('old', 'old')
    expect(current()).toMatchObject({ next: 'done' })
    await expect(rollBack()).rejects.toMatchObject({ code: 'ERR_KEY_NOT_FOUND' })
  })
})

describe('a restart', () => {
  it('goes on where the rotation stood', async () => {
    const { advance, current, rotation, disk, clock } = await startUnderWay()
    await rotation.handlers['rotation.configure']({ skewSeconds: 7 })
    await advance()
    const before = current()
    clock.advance(1000)
    const { rotation: again, notices } = await startBench(disk)
    expect(notices).toEqual([])
    expect(again.slice().current).toEqual(before)
    expect(again.slice().parameters.skewSeconds).toBe(7)
  })

  it('tells of a key that has vanished meanwhile', async () => {
    const { advance, disk } = await startUnderWay()
    await advance()
    disk.documents.delete('keys')
    const { notices, rotation } = await startBench(disk)
    expect(notices.map(({ id }) => id)).toEqual(['rotation-keys-gone'])
    expect(rotation.slice().current?.reason).toContain('no longer there')
  })

  it('sets a damaged document aside and says so', async () => {
    const disk = createDisk()
    disk.documents.set('rotation', '{"version":1,"parameters":{}}')
    const { notices, rotation } = await startBench(disk)
    expect(notices).toMatchObject([{ id: 'rotation-damaged', severity: 'warning' }])
    expect(disk.documents.has('rotation.damaged')).toBe(true)
    expect(rotation.slice().current).toBeNull()
  })
})

describe('a full disk', () => {
  it('changes nothing when a rotation cannot be stored', async () => {
    const { rotation, disk } = await startWithTwoKeys()
    disk.fill(true)
    await expect(rotation.handlers['rotation.begin']({ to: 'new' })).rejects.toThrow('full')
    await expect(rotation.handlers['rotation.configure']({ cacheSeconds: 1 })).rejects.toThrow(
      'full',
    )
    expect(rotation.slice()).toMatchObject({ current: null, parameters: { cacheSeconds: 600 } })
    disk.fill(false)
    await rotation.handlers['rotation.begin']({ to: 'new' })
    expect(rotation.slice().current?.to).toBe('new')
  })
})
