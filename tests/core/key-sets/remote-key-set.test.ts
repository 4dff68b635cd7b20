/** A JWK Set behind a URL (requirements ROT-V1 to ROT-V9). */
import { afterEach, describe, expect, it } from 'vitest'
import type { HttpRequestRecord } from '../../../src/contract/http-messages.ts'
import {
  createRemoteKeySet,
  defaultKeySetPolicy,
} from '../../../src/core/key-sets/remote-key-set.ts'
import type { KeySetLookup, KeySetPolicy } from '../../../src/core/key-sets/remote-key-set.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { startKeyServer } from './key-server.ts'
import type { KeyServer, KeyServerAnswer } from './key-server.ts'
import { makeEc } from './public-keys.ts'

const one = { ...makeEc().publicJwk, kid: 'one' }
const two = { ...makeEc().publicJwk, kid: 'two' }
const leaked = { ...makeEc().privateJwk, kid: 'leaked' }

const servers: KeyServer[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

function publish(keys: readonly object[], headers: Record<string, string> = {}): KeyServerAnswer {
  return { headers: { 'Cache-Control': 'max-age=60', ...headers }, body: JSON.stringify({ keys }) }
}

async function setUp(answer: KeyServerAnswer, policy: Partial<KeySetPolicy> = {}) {
  const server = await startKeyServer(() => answer)
  servers.push(server)
  const clock = createFakeClock()
  const remote = createRemoteKeySet({
    url: server.url,
    clock,
    policy: { ...defaultKeySetPolicy, ...policy },
  })
  return { server, clock, remote }
}

const kidsOf = (lookup: KeySetLookup) => lookup.keySet?.keys.map(({ kid }) => kid) ?? []

describe('createRemoteKeySet', () => {
  it('fetches on first use and answers from the cache, at once, until max-age is over', async () => {
    const { server, clock, remote } = await setUp(publish([one]))
    const first = await remote.find('one')
    expect(first).toMatchObject({ source: 'fetched', problem: null })
    expect(first.request?.url).toBe(server.url)
    expect(first.response?.status).toBe(200)
    expect(first.freshUntil).toBe(clock.now() + 60_000)
    clock.advance(59_999)
    const second = remote.find('one')
    expect(second).not.toBeInstanceOf(Promise)
    expect(second).toMatchObject({ source: 'cache', request: null, response: null })
    clock.advance(1)
    expect(await remote.find('one')).toMatchObject({ source: 'fetched' })
    expect(server.requests).toHaveLength(2)
  })

  it.each([
    ['max-age within the bounds', { 'Cache-Control': 'public, max-age="30"' }, 30_000],
    ['a max-age above the upper bound', { 'Cache-Control': 'max-age=999999' }, 86_400_000],
    [
      'the age that a cache has already counted',
      { 'Cache-Control': 'max-age=60', Age: '50' },
      10_000,
    ],
    ['nothing', { 'Cache-Control': '' }, 600_000],
    ['max-age rather than Expires', { 'Cache-Control': 'max-age=7', Expires: '0' }, 7_000],
    [
      'Expires against Date',
      {
        'Cache-Control': '',
        Date: 'Sat, 21 Nov 2026 12:00:00 GMT',
        Expires: 'Sat, 21 Nov 2026 12:00:45 GMT',
      },
      45_000,
    ],
    ['no-store', { 'Cache-Control': 'no-store' }, 0],
  ])('takes %s for the time that a set is fresh', async (_what, headers, expected) => {
    const { clock, remote } = await setUp(publish([one], headers))
    const { freshUntil } = await remote.find('one')
    expect((freshUntil ?? 0) - clock.now()).toBe(expected)
  })

  it('never keeps a set for less than the lower bound', async () => {
    const noStore = { 'Cache-Control': 'no-store' }
    const { clock, remote } = await setUp(publish([one], noStore), { minAgeMs: 60_000 })
    expect((await remote.find('one')).freshUntil).toBe(clock.now() + 60_000)
  })

  it('fetches a set that may not be stored again each time', async () => {
    const { server, remote } = await setUp(publish([one], { 'Cache-Control': 'no-store' }))
    await remote.find('one')
    await remote.find('one')
    expect(server.requests).toHaveLength(2)
  })

  it('refetches once per cool-down for an unknown kid, however often it is asked for', async () => {
    const { server, clock, remote } = await setUp(publish([one]))
    await remote.find('one')
    expect(await remote.find('a')).toMatchObject({ source: 'fetched' })
    server.answer = () => publish([one, two])
    for (const kid of ['two', 'b', 'c']) expect((await remote.find(kid)).source).toBe('cache')
    expect(server.requests).toHaveLength(2)
    clock.advance(5_000)
    expect(await remote.find('two')).toMatchObject({ source: 'fetched' })
    expect(server.requests).toHaveLength(3)
    expect(kidsOf(await remote.find('two'))).toEqual(['one', 'two'])
  })

  it('finds a key at once that was published just after an ordinary fetch', async () => {
    const { server, remote } = await setUp(publish([one]))
    await remote.find('one')
    server.answer = () => publish([one, two])
    expect(kidsOf(await remote.find('two'))).toEqual(['one', 'two'])
  })

  it('does not refetch when no kid is asked for', async () => {
    const { server, clock, remote } = await setUp(publish([one]))
    await remote.find('one')
    clock.advance(10_000)
    expect((await remote.find(undefined)).source).toBe('cache')
    expect(server.requests).toHaveLength(1)
  })

  it('shares one fetch among look-ups at the same time', async () => {
    const { server, remote } = await setUp(publish([one]))
    const lookups = await Promise.all(
      ['one', 'one', 'x', undefined].map(async (kid) => remote.find(kid)),
    )
    expect(lookups.map(({ source }) => source)).toEqual([
      'fetched',
      'fetched',
      'fetched',
      'fetched',
    ])
    expect(server.requests).toHaveLength(1)
  })

  it('remembers a failure for the cool-down and tries again after it', async () => {
    const { server, clock, remote } = await setUp({ status: 503 })
    expect(await remote.find('one')).toMatchObject({ source: 'unavailable', keySet: null })
    const second = await remote.find('one')
    expect(second.problem).toContain('503')
    expect(second.request).toBeNull()
    expect(server.requests).toHaveLength(1)
    server.answer = () => publish([one])
    clock.advance(5_000)
    expect(await remote.find('one')).toMatchObject({ source: 'fetched', problem: null })
  })

  it('goes on with the old set when the host fails, up to a ceiling', async () => {
    const { server, clock, remote } = await setUp(publish([one]))
    await remote.find('one')
    server.answer = () => ({ status: 500 })
    clock.advance(60_000)
    const stale = await remote.find('one')
    expect(stale).toMatchObject({ source: 'stale' })
    expect(stale.problem).toContain('500')
    expect(kidsOf(stale)).toEqual(['one'])
    clock.advance(3_600_000)
    expect(await remote.find('one')).toMatchObject({ source: 'unavailable', keySet: null })
  })

  it('goes on with the old set when nothing listens any more', async () => {
    const { server, clock, remote } = await setUp(publish([one]))
    await remote.find('one')
    await server.close()
    clock.advance(60_000)
    expect(await remote.find('one')).toMatchObject({ source: 'stale', response: null })
  })

  it.each([
    ['an HTML page', { body: '<html>' }, /HTML/],
    ['an empty set', { body: '{"keys":[]}' }, /no keys/],
    ['a set without a usable key', publish([{ kty: 'AKP', pub: 'AA' }]), /no usable key/],
    ['a set with a private key', publish([one, leaked]), /private key/],
    ['a redirect', { status: 302, headers: { Location: '/x' } }, /redirects/],
    ['a compressed document', { headers: { 'Content-Encoding': 'gzip' }, body: 'x' }, /compressed/],
  ])('does not let %s replace a good set', async (_what, answer, problem) => {
    const { server, clock, remote } = await setUp(publish([one]))
    await remote.find('one')
    server.answer = () => answer
    clock.advance(60_000)
    const lookup = await remote.find('one')
    expect(lookup.source).toBe('stale')
    expect(lookup.problem).toMatch(problem)
    expect(kidsOf(lookup)).toEqual(['one'])
  })

  it('uses the public keys of a first set that leaks another, private one', async () => {
    const { remote } = await setUp(publish([leaked, one]))
    const lookup = await remote.find('one')
    expect(kidsOf(lookup)).toEqual(['one'])
    expect(lookup.keySet?.rejected[0]?.ruleIds).toEqual(['JWK-PRIVATE'])
  })

  it('stops knowing a key as soon as a refetch no longer has it', async () => {
    const { server, clock, remote } = await setUp(publish([one, two]))
    await remote.find('one')
    server.answer = () => publish([two])
    clock.advance(60_000)
    expect(kidsOf(await remote.find('one'))).toEqual(['two'])
  })

  it('asks for changes alone, and 304 makes the set fresh again', async () => {
    const { server, clock, remote } = await setUp(publish([one], { ETag: '"v1"' }))
    await remote.find('one')
    server.answer = () => ({ status: 304, headers: { 'Cache-Control': 'max-age=120' } })
    clock.advance(60_000)
    const lookup = await remote.find('one')
    expect(server.requests[1]?.['if-none-match']).toBe('"v1"')
    expect(lookup).toMatchObject({ source: 'fetched', freshUntil: clock.now() + 120_000 })
    expect(kidsOf(lookup)).toEqual(['one'])
  })

  it('does not take 304 for an answer to a first request', async () => {
    const { remote } = await setUp({ status: 304 })
    expect(await remote.find('one')).toMatchObject({ source: 'unavailable' })
  })

  it('gives up after the time limit', async () => {
    const { server, clock, remote } = await setUp({})
    let ask: () => void = () => undefined
    const asked = new Promise<void>((resolve) => {
      ask = resolve
    })
    server.answer = () => {
      ask()
      return new Promise(() => undefined)
    }
    const pending = remote.find('one')
    await asked
    clock.advance(5_000)
    expect((await pending).problem).toContain('5000 ms')
  })

  it('refuses a document above the size limit and takes one below it', async () => {
    const answer = publish([one])
    const length = answer.body?.length ?? 0
    const exceeding = await setUp(answer, { maxBytes: length - 1 })
    const fitting = await setUp(answer, { maxBytes: length })
    expect((await exceeding.remote.find('one')).problem).toContain('larger')
    expect(await fitting.remote.find('one')).toMatchObject({ source: 'fetched' })
  })

  it('shows the request before it is sent, and a held look-up does not hold others', async () => {
    const { server, remote } = await setUp(publish([one]))
    let shown: HttpRequestRecord | null = null
    let letGo: () => void = () => undefined
    const held = remote.find('one', {
      beforeFetch(request) {
        shown = request
        return new Promise((resolve) => {
          letGo = resolve
        })
      },
    })
    expect(shown).toMatchObject({ method: 'GET', url: server.url })
    expect(server.requests).toHaveLength(0)
    expect(await remote.find('one')).toMatchObject({ source: 'fetched' })
    letGo()
    expect(await held).toMatchObject({ source: 'fetched' })
    expect(server.requests).toHaveLength(2)
  })

  it('does not call the hook when nothing is fetched', async () => {
    const { remote } = await setUp(publish([one]))
    await remote.find('one')
    const lookup = remote.find('one', {
      beforeFetch() {
        throw new Error('not needed')
      },
    })
    expect(lookup).toMatchObject({ source: 'cache' })
  })

  it('forgets the set, the cool-down and a failure when told to', async () => {
    const { server, remote } = await setUp(publish([one]))
    await remote.find('one')
    remote.forget()
    server.answer = () => publish([two])
    expect(kidsOf(await remote.find('two'))).toEqual(['two'])
  })

  it('does not bring back what was forgotten while it was being fetched', async () => {
    const { server, remote } = await setUp(publish([one]))
    let answerNow: (answer: KeyServerAnswer) => void = () => undefined
    let ask: () => void = () => undefined
    const asked = new Promise<void>((resolve) => {
      ask = resolve
    })
    server.answer = () => {
      ask()
      return new Promise((resolve) => {
        answerNow = resolve
      })
    }
    const pending = remote.find('one')
    await asked
    remote.forget()
    const answerOld = answerNow
    server.answer = () => publish([two])
    answerOld(publish([one]))
    expect(kidsOf(await pending)).toEqual(['two'])
  })

  it('ends freshness by the wall clock too, for a machine that slept', async () => {
    const steady = createFakeClock()
    let slept = 0
    const clock = { ...steady, now: () => steady.now() + slept }
    const server = await startKeyServer(() => publish([one]))
    servers.push(server)
    const remote = createRemoteKeySet({ url: server.url, clock })
    await remote.find('one')
    slept = 60_000
    expect(await remote.find('one')).toMatchObject({ source: 'fetched' })
    slept = -3_600_000
    steady.advance(60_000)
    expect(await remote.find('one')).toMatchObject({ source: 'fetched' })
    expect(server.requests).toHaveLength(3)
  })

  it('answers for a URL that is none', async () => {
    const remote = createRemoteKeySet({ url: 'not a url', clock: createFakeClock() })
    expect(await remote.find('one')).toMatchObject({ source: 'unavailable', keySet: null })
  })
})
