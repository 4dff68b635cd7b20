import { describe, expect, it } from 'vitest'
import { judgeKeyState } from '../../../src/core/keys/key-state.ts'
import { createBench, settle } from './rig.ts'

async function benchWith(...kids: string[]) {
  const bench = createBench()
  for (const kid of kids) await bench.ring.generate({ algorithm: 'ES256', kid })
  return bench
}

describe('the state of a key', () => {
  it.each([
    ['signs', { kid: 'a', published: true, firstSignedAt: null }, 'a', 'active'],
    [
      'signs without being published',
      { kid: 'a', published: false, firstSignedAt: 1 },
      'a',
      'active',
    ],
    ['has never signed', { kid: 'a', published: true, firstSignedAt: null }, 'b', 'next'],
    ['was never published', { kid: 'a', published: false, firstSignedAt: null }, 'b', 'next'],
    ['has signed', { kid: 'a', published: true, firstSignedAt: 1 }, 'b', 'retiring'],
    ['is taken back', { kid: 'a', published: false, firstSignedAt: 1 }, null, 'retired'],
  ] as const)('of a key that %s', (_words, key, signingKid, state) => {
    expect(judgeKeyState(key, signingKid)).toBe(state)
  })

  it('goes from next to retired over a rotation', async () => {
    const { ring } = await benchWith('old', 'new')
    const states = () => ring.slice().keys.map(({ state }) => state)
    ring.noteSignature('old')
    expect(states()).toEqual(['active', 'next'])

    await ring.select('new')
    expect(states()).toEqual(['retiring', 'active'])
    await ring.setPublished('old', false)
    expect(states()).toEqual(['retired', 'active'])
    expect(ring.facts('old').state).toBe('retired')
  })
})

describe('the time of publication', () => {
  it('is that of going out, stands when it is asked for again, and ends with it', async () => {
    const { ring, clock, storage } = await benchWith('a')
    const out = clock.now()
    clock.advance(1000)

    await ring.setPublished('a', true)
    expect(ring.facts('a').publishedAt).toBe(out)
    await ring.setPublished('a', false)
    expect(ring.facts('a')).toMatchObject({ published: false, publishedAt: null })
    await ring.setPublished('a', true)

    expect(ring.facts('a').publishedAt).toBe(out + 1000)
    expect(storage.storedKey('a')?.publishedAt).toBe(out + 1000)
  })
})

describe('the times of signatures', () => {
  it('are noted at once, the first for good', async () => {
    const { ring, clock, urgencies } = await benchWith('a')
    const first = clock.now()
    ring.noteSignature('a')
    expect(ring.facts('a')).toMatchObject({ firstSignedAt: first, lastSignedAt: first })
    expect(urgencies.at(-1)).toBe('soon')

    clock.advance(5000)
    ring.noteSignature('a')

    expect(ring.facts('a')).toMatchObject({ firstSignedAt: first, lastSignedAt: first + 5000 })
  })

  it('are stored at the first, and then every half minute at most however many there are', async () => {
    const { ring, clock, storage } = await benchWith('a')
    const before = storage.writes()
    ring.noteSignature('a')
    await settle()
    expect(storage.writes()).toBe(before + 1)

    for (let second = 0; second < 300; second += 1) {
      clock.advance(1000)
      ring.noteSignature('a')
      await settle()
    }

    expect(storage.writes() - before).toBeLessThanOrEqual(11)
  })

  it('are never stored too early for a crash at any second', async () => {
    const { ring, clock, storage } = await benchWith('a')
    ring.noteSignature('a')
    await settle()

    for (let second = 0; second < 300; second += 1) {
      clock.advance(1000)
      // What a crash between this signature and the write after it would leave behind.
      const left = storage.storedKey('a')?.lastSignedAt
      ring.noteSignature('a')
      expect(left).toBeGreaterThanOrEqual(ring.facts('a').lastSignedAt ?? Infinity)
      await settle()
    }
  })

  it('stay ahead when the list is written for another reason', async () => {
    const { ring, clock, storage } = await benchWith('a')
    ring.noteSignature('a')
    await ring.setPublished('a', false)
    clock.advance(20_000)

    ring.noteSignature('a')
    await settle()

    expect(storage.storedKey('a')?.lastSignedAt).toBeGreaterThanOrEqual(clock.now())
  })

  it('are exact after a stop, and nothing is written any more', async () => {
    const { ring, clock, storage } = await benchWith('a')
    ring.noteSignature('a')
    clock.advance(7000)
    ring.noteSignature('a')
    const last = clock.now()

    await ring.stop()
    const writes = storage.writes()
    clock.advance(60_000)
    ring.noteSignature('a')
    await ring.stop()

    expect(storage.storedKey('a')?.lastSignedAt).toBe(last)
    expect(storage.writes()).toBe(writes)
  })

  it('are read after a crash as no later than the start, and no earlier than the last', async () => {
    const first = await benchWith('a')
    first.ring.noteSignature('a')
    await settle()
    first.clock.advance(5000)
    first.ring.noteSignature('a')
    const last = first.clock.now()
    await settle()
    first.clock.advance(1000)

    const { ring } = createBench(first)
    await ring.load()

    expect(ring.facts('a').firstSignedAt).toBe(last - 5000)
    expect(ring.facts('a').lastSignedAt).toBe(last + 1000)
  })

  it('are kept here when they cannot be stored, and stored later', async () => {
    const { ring, clock, storage } = await benchWith('a')
    storage.fill()
    ring.noteSignature('a')
    await settle()
    expect(ring.facts('a').lastSignedAt).toBe(clock.now())
    await expect(ring.stop()).resolves.toBeUndefined()

    storage.empty()
    await ring.setPublished('a', false)

    expect(storage.storedKey('a')?.lastSignedAt).toBe(clock.now())
  })

  it('are nothing to a key that was deleted meanwhile', async () => {
    const { ring } = await benchWith('a')
    await ring.remove('a', 'a')

    expect(() => {
      ring.noteSignature('a')
    }).not.toThrow()
  })
})

describe('the order of keys', () => {
  it('is that of publication, here and in the next run', async () => {
    const bench = await benchWith('a', 'b', 'c')

    await bench.ring.reorder(['c', 'a', 'b'])

    expect(bench.ring.publishedKeys().map(({ jwk }) => jwk.kid)).toEqual(['c', 'a', 'b'])
    const { ring } = createBench(bench)
    await ring.load()
    expect(ring.slice().keys.map(({ kid }) => kid)).toEqual(['c', 'a', 'b'])
    expect(ring.slice().signingKid).toBe('a')
  })

  it.each([[['a', 'b']], [['a', 'b', 'b']], [['a', 'b', 'c', 'c']], [['a', 'b', 'x']], [[]]])(
    'refuses %j, which does not name every key once',
    async (kids) => {
      const { ring } = await benchWith('a', 'b', 'c')

      await expect(ring.reorder(kids)).rejects.toMatchObject({ code: 'ERR_KEY_NOT_FOUND' })

      expect(ring.slice().keys.map(({ kid }) => kid)).toEqual(['a', 'b', 'c'])
    },
  )

  it('does not decide which key signs after the signing one was deleted: the newest published does', async () => {
    const { ring, clock } = await benchWith('a', 'b')
    clock.advance(1000)
    await ring.generate({ algorithm: 'ES256', kid: 'newest' })
    clock.advance(1000)
    await ring.generate({ algorithm: 'ES256', kid: 'hidden', publish: false })
    await ring.reorder(['newest', 'hidden', 'a', 'b'])

    await ring.remove('a', 'a')

    expect(ring.slice().signingKid).toBe('newest')
  })
})
