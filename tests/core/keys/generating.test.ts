import { describe, expect, it } from 'vitest'
import { keyAlgorithms } from '../../../src/contract/keys.ts'
import { createBench, createHeldGenerator, makeNewKey, settle } from './rig.ts'

const cancelled = { code: 'ERR_GENERATION_CANCELLED' }
const rsa4096 = { algorithm: 'RS256', modulusBits: 4096 } as const

describe('what can be generated', () => {
  it.each(keyAlgorithms)('makes a key for %s that is next to sign', async (algorithm) => {
    const { ring } = createBench()
    await ring.generate({ algorithm: 'ES256' })

    const { kid } = await ring.generate({ algorithm })

    expect(ring.facts(kid)).toMatchObject({
      algorithm,
      kid: ring.facts(kid).thumbprint,
      kidOrigin: 'thumbprint',
      origin: 'generated',
      importedFrom: null,
      certificate: null,
      firstSignedAt: null,
      lastSignedAt: null,
      state: 'next',
    })
  })

  it('lets other work go on while an RSA key is made', async () => {
    const { ring } = createBench()
    await ring.generate({ algorithm: 'ES256', kid: 'a' })
    const order: string[] = []

    const made = ring.generate(rsa4096).then(() => order.push('generated'))
    await settle()
    await ring.setPublished('a', false).then(() => order.push('unpublished'))
    await made

    expect(order).toEqual(['unpublished', 'generated'])
  })
})

describe('a kid by the day', () => {
  it('is the day in UTC, with a number where it is taken', async () => {
    const { ring, clock } = createBench()
    const byDate = { algorithm: 'ES256', kidBy: 'date' } as const

    const kids = []
    for (let count = 0; count < 3; count += 1) kids.push((await ring.generate(byDate)).kid)
    clock.advance(12 * 3_600_000)
    kids.push((await ring.generate(byDate)).kid)

    expect(kids).toEqual(['2026-11-21', '2026-11-21-2', '2026-11-21-3', '2026-11-22'])
    expect(ring.facts('2026-11-21-2')).toMatchObject({
      kidOrigin: 'date',
      publicJwk: { kid: '2026-11-21-2' },
    })
  })

  it('is not given again to a new key after the old one was deleted, in this run and the next', async () => {
    const first = createBench()
    const byDate = { algorithm: 'ES256', kidBy: 'date' } as const
    const { kid } = await first.ring.generate(byDate)
    await first.ring.remove(kid, kid)
    expect(await first.ring.generate(byDate)).toEqual({ kid: '2026-11-21-2' })
    await first.ring.remove('2026-11-21-2', '2026-11-21-2')

    const { ring } = createBench(first)
    await ring.load()

    expect(await ring.generate(byDate)).toEqual({ kid: '2026-11-21-3' })
  })

  it('steps aside for a text of one’s own, which wins', async () => {
    const { ring } = createBench()
    await ring.generate({ algorithm: 'ES256', kid: '2026-11-21', kidBy: 'date' })

    expect(ring.facts('2026-11-21').kidOrigin).toBe('chosen')
    expect(await ring.generate({ algorithm: 'ES256', kidBy: 'date' })).toEqual({
      kid: '2026-11-21-2',
    })
  })

  it('looks at the keys that are there when the generation ends', async () => {
    const generator = createHeldGenerator()
    const { ring } = createBench({ generatePair: generator.generatePair })
    const made = ring.generate({ algorithm: 'ES256', kidBy: 'date' })
    await settle()

    await ring.add([await makeNewKey('ES256', { kid: '2026-11-21' })], false)
    await generator.finish(0)

    expect(await made).toEqual({ kid: '2026-11-21-2' })
  })
})

describe('cancelling a generation', () => {
  it('rejects at once and keeps nothing when the native generation ends later', async () => {
    const generator = createHeldGenerator()
    const { ring, vault, storage } = createBench({ generatePair: generator.generatePair })
    const made = ring.generate(rsa4096)
    await settle()
    expect(ring.slice().generating).toMatchObject({ algorithm: 'RS256', sizeBits: 4096 })

    ring.cancelGeneration()
    await expect(made).rejects.toMatchObject(cancelled)
    expect(ring.slice().generating).toBeNull()
    await generator.finish(0)
    await settle()

    expect(ring.slice().keys).toEqual([])
    expect(vault.keychain.size).toBe(0)
    expect(storage.writes()).toBe(0)
  })

  it('cancels a real RSA generation, and the next key is made beside what is left of it', async () => {
    const { ring } = createBench()
    const made = ring.generate(rsa4096)
    await settle()

    ring.cancelGeneration()

    await expect(made).rejects.toMatchObject(cancelled)
    const { kid } = await ring.generate({ algorithm: 'ES256' })
    expect(ring.slice().keys.map((key) => key.kid)).toEqual([kid])
  })

  it('has two native generations at most; a further one waits and can be cancelled as well', async () => {
    const generator = createHeldGenerator()
    const { ring } = createBench({ generatePair: generator.generatePair })
    for (let count = 0; count < 3; count += 1) {
      const made = ring.generate(rsa4096)
      await settle()
      expect(ring.slice().generating).not.toBeNull()
      ring.cancelGeneration()
      await expect(made).rejects.toMatchObject(cancelled)
    }
    expect(generator.begun()).toBe(2)

    const last = ring.generate({ algorithm: 'ES256' })
    await settle()
    expect(generator.begun()).toBe(2)
    await generator.finish(0)
    await settle()
    expect(generator.begun()).toBe(3)
    await generator.finish(2)

    expect(ring.slice().keys).toEqual([])
    const { kid } = await last
    expect(ring.slice().keys.map((key) => key.kid)).toEqual([kid])
  })

  it('takes the private half out of the vault again when it was cancelled while that was written', async () => {
    const { ring, vault } = createBench()
    let letWrite: () => void = () => undefined
    vault.onWrite(
      () =>
        new Promise((resolve) => {
          letWrite = resolve
          ring.cancelGeneration()
        }),
    )

    await expect(ring.generate({ algorithm: 'ES256' })).rejects.toMatchObject(cancelled)
    letWrite()
    await ring.checkVault()

    expect(vault.keychain.size).toBe(0)
    expect(ring.slice().keys).toEqual([])
  })

  it('comes too late for a key that is being listed', async () => {
    const { ring, storage } = createBench()
    const write = storage.write
    storage.write = (document, value) => {
      ring.cancelGeneration()
      return write(document, value)
    }

    const { kid } = await ring.generate({ algorithm: 'ES256' })

    expect(storage.storedKey(kid)?.kid).toBe(kid)
    expect(ring.slice().generating).toBeNull()
  })

  it('ends the one under way alone, and the one that waited for it begins', async () => {
    const { ring } = createBench()
    const first = ring.generate({ ...rsa4096, kid: 'first' })
    const second = ring.generate({ algorithm: 'ES256', kid: 'second' })
    await settle()

    ring.cancelGeneration()

    await expect(first).rejects.toMatchObject(cancelled)
    expect(await second).toEqual({ kid: 'second' })
  })

  it('does nothing when none is under way', async () => {
    const { ring } = createBench()

    ring.cancelGeneration()

    expect(await ring.generate({ algorithm: 'ES256', kid: 'a' })).toEqual({ kid: 'a' })
  })

  it('happens to all of them when the ring stops', async () => {
    const generator = createHeldGenerator()
    const { ring, vault, storage } = createBench({ generatePair: generator.generatePair })
    const made = ['a', 'b'].map((kid) => ring.generate({ algorithm: 'ES256', kid }))
    await settle()

    const stopped = ring.stop()

    for (const result of made) await expect(result).rejects.toMatchObject(cancelled)
    await stopped
    await generator.finish(0)
    await settle()
    expect(generator.begun()).toBe(1)
    expect(vault.keychain.size).toBe(0)
    expect(storage.writes()).toBe(0)
  })
})
