/** The caches of well-known verifiers, as far as a rotation depends on them. */
import fc from 'fast-check'
import { createRemoteJWKSet } from 'jose'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { alternateKeySets } from '../../../src/core/key-sets/alternate-key-sets.ts'
import { cachePersonality } from '../../../src/core/key-sets/cache-personalities.ts'
import type {
  CachePersonalityId,
  CacheTimes,
} from '../../../src/core/key-sets/cache-personalities.ts'
import { defaultKeySetPolicy } from '../../../src/core/key-sets/key-set-policy.ts'
import { createRemoteKeySet } from '../../../src/core/key-sets/remote-key-set.ts'
import type { RemoteKeySet } from '../../../src/core/key-sets/remote-key-set.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { startKeyServer } from './key-server.ts'
import type { KeyServer } from './key-server.ts'
import { makeEc } from './public-keys.ts'

const jwk = (kid: string) => ({ ...makeEc().publicJwk, kid, alg: 'ES256', use: 'sig' })
const keys = { old: jwk('old'), next: jwk('next') }
type Kid = keyof typeof keys

const servers: KeyServer[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

async function startHost() {
  let published: readonly Kid[] = ['old']
  let isDown = false
  let cacheControl = 'max-age=60'
  const server = await startKeyServer(() =>
    isDown
      ? { status: 503 }
      : {
          headers: { 'Content-Type': 'application/json', 'Cache-Control': cacheControl },
          body: JSON.stringify({ keys: published.map((kid) => keys[kid]) }),
        },
  )
  servers.push(server)
  return {
    server,
    publish: (...kids: readonly Kid[]) => (published = kids),
    fail: (down: boolean) => (isDown = down),
    maxAge: (seconds: number) => (cacheControl = `max-age=${String(seconds)}`),
  }
}

const finds = async (remote: RemoteKeySet, kid: string) =>
  (await remote.find(kid)).keySet?.keys.some((key) => key.kid === kid) ?? false

async function setUp(id: CachePersonalityId, times?: CacheTimes) {
  const host = await startHost()
  const clock = createFakeClock()
  const { policy } = cachePersonality(id, times)
  const remote = createRemoteKeySet({ url: host.server.url, clock, policy })
  await remote.find('old')
  return {
    ...host,
    /** Seconds. */
    wait: (seconds: number) => {
      clock.advance(seconds * 1000)
    },
    finds: (kid: string) => finds(remote, kid),
    fetches: () => host.server.requests.length,
  }
}

describe('cachePersonality', () => {
  it('keeps a set as this workbench does when it is careful', () => {
    expect(cachePersonality('careful').policy).toEqual(defaultKeySetPolicy)
  })

  it('says the times that were chosen, and leaves alone what is not a choice', () => {
    const chosen = { cacheSeconds: 45, cooldownSeconds: 7 }
    expect(cachePersonality('jose', chosen).policy).toMatchObject({
      maxAgeMs: 45_000,
      cooldownMs: 7_000,
    })
    expect(cachePersonality('jose', chosen).description).toMatch(/45 s.*7 s/)
    expect(cachePersonality('every-unknown-kid', chosen).policy.cooldownMs).toBe(0)
    expect(cachePersonality('oidc-provider', chosen).policy).toMatchObject({ minAgeMs: 60_000 })
  })

  it('jose: an unknown kid waits 30 s after any fetch, and the headers do not count', async () => {
    const bench = await setUp('jose')
    bench.publish('old', 'next')
    bench.wait(29.999)
    expect(await bench.finds('next')).toBe(false)
    bench.wait(0.001)
    expect(await bench.finds('next')).toBe(true)
    bench.wait(599)
    expect(await bench.finds('old')).toBe(true)
    expect(bench.fetches()).toBe(2)
    bench.wait(1)
    await bench.finds('old')
    expect(bench.fetches()).toBe(3)
  })

  it('jose: has nothing to verify with when its copy is old and the host is down', async () => {
    const bench = await setUp('jose')
    bench.fail(true)
    bench.wait(599)
    expect(await bench.finds('old')).toBe(true)
    bench.wait(1)
    expect(await bench.finds('old')).toBe(false)
    bench.fail(false)
    expect(await bench.finds('old')).toBe(true)
  })

  it('every unknown kid: each one makes a fetch', async () => {
    const bench = await setUp('every-unknown-kid')
    for (const kid of ['a', 'b', 'c']) expect(await bench.finds(kid)).toBe(false)
    expect(bench.fetches()).toBe(4)
    bench.publish('old', 'next')
    expect(await bench.finds('next')).toBe(true)
  })

  it('max-age alone: finds a new key when max-age is over and not before', async () => {
    const bench = await setUp('max-age')
    bench.publish('old', 'next')
    bench.wait(59.999)
    expect(await bench.finds('next')).toBe(false)
    bench.wait(0.001)
    expect(await bench.finds('next')).toBe(true)
    expect(bench.fetches()).toBe(2)
  })

  it('max-age alone: uses a set that may not be kept for the one request that fetched it', async () => {
    const bench = await setUp('max-age')
    bench.maxAge(0)
    bench.wait(60)
    expect(await bench.finds('old')).toBe(true)
    expect(await bench.finds('old')).toBe(true)
    expect(bench.fetches()).toBe(3)
  })

  it.each([
    [5, 60],
    [120, 120],
  ])('oidc-provider: keeps a set with max-age=%i for %i s', async (maxAge, expected) => {
    const bench = await setUp('oidc-provider')
    bench.wait(60)
    bench.maxAge(maxAge)
    await bench.finds('old')
    bench.publish('old', 'next')
    bench.wait(expected - 0.001)
    expect(await bench.finds('next')).toBe(false)
    bench.wait(0.001)
    expect(await bench.finds('next')).toBe(true)
  })

  it('fixed time: finds a new key after ten minutes and not before', async () => {
    const bench = await setUp('fixed')
    bench.publish('old', 'next')
    bench.wait(599)
    expect(await bench.finds('next')).toBe(false)
    bench.wait(1)
    expect(await bench.finds('next')).toBe(true)
  })

  it('fetched once: never finds a new key', async () => {
    const bench = await setUp('never')
    bench.publish('next')
    bench.wait(10 * 365 * 86_400)
    expect(await bench.finds('next')).toBe(false)
    expect(await bench.finds('old')).toBe(true)
    expect(bench.fetches()).toBe(1)
  })
})

describe('alternateKeySets', () => {
  it('asks its nodes in turn, each with its own cache', async () => {
    const hosts = [await startHost(), await startHost()] as const
    const clock = createFakeClock()
    const { policy } = cachePersonality('fixed')
    const nodes = hosts.map(({ server }) => createRemoteKeySet({ url: server.url, clock, policy }))
    const [one, other] = nodes
    if (one === undefined || other === undefined) throw new Error('two nodes are needed')
    const remote = alternateKeySets(one, other)
    hosts[1].publish('old', 'next')
    const found: boolean[] = []
    for (let turn = 0; turn < 6; turn += 1) found.push(await finds(remote, 'next'))
    expect(found).toEqual([false, true, false, true, false, true])
    expect(hosts.map(({ server }) => server.requests.length)).toEqual([1, 1])
    remote.forget()
    await finds(remote, 'old')
    expect(hosts[0].server.requests).toHaveLength(2)
  })
})

describe('the personality of jose beside the real one', () => {
  beforeEach(() => {
    // jose reads the time from Date; nothing else of it is faked.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 21, 12) })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  const cooldownSeconds = 3
  const cacheSeconds = 10
  const action = fc.oneof(
    fc.record({ do: fc.constant('wait' as const), seconds: fc.integer({ min: 0, max: 12 }) }),
    fc.record({
      do: fc.constant('publish' as const),
      kids: fc.constantFrom<readonly Kid[]>(['old'], ['old', 'next'], ['next']),
    }),
    fc.record({ do: fc.constant('fail' as const), down: fc.boolean() }),
    fc.record({
      do: fc.constant('ask' as const),
      kids: fc.array(fc.constantFrom('old', 'next', 'stranger'), { minLength: 1, maxLength: 3 }),
    }),
  )

  it('finds the same keys and fetches as often, whatever happens in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(action, { minLength: 20, maxLength: 60, size: 'max' }),
        async (actions) => {
          const hosts = [await startHost(), await startHost()] as const
          const clock = createFakeClock(Date.now())
          const real = createRemoteJWKSet(new URL(hosts[0].server.url), {
            cacheMaxAge: cacheSeconds * 1000,
            cooldownDuration: cooldownSeconds * 1000,
          })
          const { policy } = cachePersonality('jose', { cacheSeconds, cooldownSeconds })
          const ours = createRemoteKeySet({ url: hosts[1].server.url, clock, policy })
          const realFinds = (kid: string) =>
            real({ alg: 'ES256', kid }, { payload: '', signature: '' }).then(
              () => true,
              () => false,
            )
          for (const step of actions) {
            if (step.do === 'wait') {
              clock.advance(step.seconds * 1000)
              vi.setSystemTime(clock.now())
            } else if (step.do === 'publish') for (const host of hosts) host.publish(...step.kids)
            else if (step.do === 'fail') for (const host of hosts) host.fail(step.down)
            else {
              for (const kid of step.kids) {
                expect([kid, await finds(ours, kid)]).toEqual([kid, await realFinds(kid)])
              }
            }
            expect(hosts[1].server.requests.length).toBe(hosts[0].server.requests.length)
          }
          await Promise.all(servers.splice(0).map((server) => server.close()))
        },
      ),
      { numRuns: 60 },
    )
  })
})
