/** Every fault of the JWKS server over real HTTP: sound before, faulty while it is on, sound again after. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { createRemoteJWKSet } from 'jose'
import { describe, expect, it } from 'vitest'
import type { JwksFault } from '../../../src/contract/jwks-server.ts'
import { createLocalAuthority } from '../../../src/core/certificates/local-authority.ts'
import { createHttpClient } from '../../../src/core/http/http-client.ts'
import { createRemoteKeySet } from '../../../src/core/key-sets/remote-key-set.ts'
import { silentLog } from '../../../src/host/log.ts'
import { createMemoryStorage } from '../../../src/host/memory-storage.ts'
import { createMemoryVault } from '../../../src/host/memory-vault.ts'
import { systemClock } from '../../../src/host/system-clock.ts'
import { systemRandomness } from '../../../src/host/system-randomness.ts'
import { keysOf, publicJwk, publishedKey, serve } from './rig.ts'

type Rig = Awaited<ReturnType<typeof serve>>

async function isSound({ uri, keys }: Rig): Promise<boolean> {
  const answer = await fetch(uri, { redirect: 'manual' })
  if (answer.status !== 200) return false
  expect(await keysOf(answer)).toEqual(keys.map(({ jwk }) => jwk))
  return answer.headers.get('content-type') === 'application/jwk-set+json'
}

/** Serves soundly, with the faults, and soundly again. */
async function withFaults(active: JwksFault[], look: (rig: Rig) => Promise<void>): Promise<void> {
  const rig = await serve([publishedKey('ES256'), publishedKey('PS256')])
  expect(rig.server.faults.active).toEqual([])
  expect(await isSound(rig)).toBe(true)
  rig.server.setFaults({ active })
  await look(rig)
  rig.server.setFaults({ active: [] })
  expect(await isSound(rig)).toBe(true)
}

const getKids = async (answer: Response) => (await keysOf(answer)).map(({ kid }) => kid)

describe('a fault of the JWKS server', () => {
  it.each([
    ['error500', 500],
    ['error404', 404],
  ] as const)('%s answers with that status', (fault, status) =>
    withFaults([fault], async ({ uri, recorded }) => {
      expect((await fetch(uri)).status).toBe(status)
      expect(recorded.at(-1)?.response.status).toBe(status)
    }),
  )

  it('redirect leads to a path that serves the set as long as the fault is on', async () => {
    let target = ''
    await withFaults(['redirect'], async ({ uri, url, keys }) => {
      const answer = await fetch(uri, { redirect: 'manual' })
      expect(answer.status).toBe(302)
      target = url + (answer.headers.get('location') ?? '')
      expect(await keysOf(await fetch(uri))).toEqual(keys.map(({ jwk }) => jwk))
      expect((await fetch(target, { method: 'POST' })).status).toBe(405)
    })
    const { url, server } = await serve()
    const { pathname } = new URL(target)
    expect((await fetch(url + pathname)).status).toBe(404)
    server.setFaults({ active: ['redirect'] })
    expect((await fetch(url + pathname)).status).toBe(200)
  })

  it('wrongMediaType calls the set a page, also for a client that has the sound one', async () => {
    const { uri, server } = await serve()
    const tag = (await fetch(uri)).headers.get('etag') ?? ''
    server.setFaults({ active: ['wrongMediaType'] })
    const answer = await fetch(uri, { headers: { 'If-None-Match': tag } })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/)
  })

  it('truncated cuts the document in the middle, with a length that fits what is sent', () =>
    withFaults(['truncated'], async ({ uri }) => {
      const answer = await fetch(uri)
      const body = await answer.text()
      expect(answer.headers.get('content-length')).toBe(String(Buffer.byteLength(body)))
      expect(body).toMatch(/^\{"keys":\[/)
      expect(() => JSON.parse(body) as unknown).toThrow()
    }))

  it('truncated keeps its length also when a character of several bytes is cut off', async () => {
    const { uri, server, configure } = await serve([])
    configure({ extraMembers: JSON.stringify({ a: '🔑'.repeat(50) }) })
    server.setFaults({ active: ['truncated'] })
    const answer = await fetch(uri)
    const bytes = await answer.arrayBuffer()
    expect(answer.headers.get('content-length')).toBe(String(bytes.byteLength))
  })

  it('stale repeats the set of the moment at which it was switched on', async () => {
    const { uri, server, keys } = await serve([publishedKey('ES256')])
    server.setFaults({ active: ['stale'] })
    keys.push(publishedKey('Ed25519'))
    expect(await getKids(await fetch(uri))).toEqual(['ES256'])
    server.setFaults({ active: ['stale', 'missingAlg'] })
    const [key] = await keysOf(await fetch(uri))
    expect(key).not.toHaveProperty('alg')
    expect(key).toHaveProperty('kid', 'ES256')
    keys.splice(0, 1)
    expect(JSON.parse(server.document())).toEqual({ keys: [publicJwk('Ed25519')] })
    server.setFaults({ active: [] })
    expect(await getKids(await fetch(uri))).toEqual(['Ed25519'])
    server.setFaults({ active: ['stale'] })
    expect(await getKids(await fetch(uri))).toEqual(['Ed25519'])
  })

  it('duplicateKid gives every kid to two keys, so that jose cannot choose', () =>
    withFaults(['duplicateKid'], async ({ uri }) => {
      expect(await getKids(await fetch(uri))).toEqual(['PS256', 'ES256', 'ES256', 'PS256'])
    }))

  it('duplicateKid lists a single key twice, and jose finds two', async () => {
    const { uri, server } = await serve()
    server.setFaults({ active: ['duplicateKid'] })
    const find = createRemoteJWKSet(new URL(uri))
    await expect(
      find({ alg: 'ES256', kid: 'ES256' }, { payload: '', signature: '' }),
    ).rejects.toMatchObject({ code: 'ERR_JWKS_MULTIPLE_MATCHING_KEYS' })
  })

  it.each([
    ['missingKid', 'kid'],
    ['missingUse', 'use'],
    ['missingAlg', 'alg'],
  ] as const)('%s leaves that member out of every key and nothing else', (fault, member) =>
    withFaults([fault], async ({ uri, keys }) => {
      const expected = keys.map(({ jwk }) => ({ ...jwk, [member]: undefined }))
      const emitted = await keysOf(await fetch(uri))
      expect(emitted).toEqual(expected)
      for (const key of emitted) expect(key).not.toHaveProperty(member)
    }),
  )

  it('huge is a sound set of more than 512 KiB, which a careful verifier does not read', () =>
    withFaults(['huge'], async ({ uri, keys }) => {
      const body = await (await fetch(uri)).text()
      expect(Buffer.byteLength(body)).toBeGreaterThan(512 * 1024)
      expect(JSON.parse(body)).toMatchObject({ keys: keys.map(({ jwk }) => jwk) })
      const lookup = await createRemoteKeySet({ url: uri, clock: systemClock }).find('ES256')
      expect(lookup.source).toBe('unavailable')
    }))

  it('reset ends the connection with a reset and without an answer', () =>
    withFaults(['reset'], async ({ uri, recorded }) => {
      const { hostname, port } = new URL(uri)
      const socket = connect(Number(port), hostname)
      const received: Buffer[] = []
      socket.on('data', (chunk: Buffer) => received.push(chunk))
      socket.write('GET /.well-known/jwks.json HTTP/1.1\r\nHost: a\r\n\r\n')
      const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException]
      expect(error.code).toBe('ECONNRESET')
      expect(received).toEqual([])
      expect(recorded.at(-1)?.response.status).toBe(0)
    }))

  it('reset ends a TLS connection in the same way', async () => {
    const { server, uri } = await serve()
    await server.close()
    const ports = { clock: systemClock, randomness: systemRandomness, log: silentLog }
    const authority = createLocalAuthority({
      ...ports,
      vault: createMemoryVault(),
      storage: createMemoryStorage(),
      changed: () => undefined,
      notify: () => undefined,
    })
    const { port } = await server.listen(0, await authority.issue())
    const http = createHttpClient({
      clock: systemClock,
      keepAlive: false,
      localAuthority: () => authority.certificate(),
    })
    const url = `https://127.0.0.1:${String(port)}${new URL(uri).pathname}`
    const send = () => http.prepare({ method: 'GET', url }).send()
    expect(await send()).toMatchObject({ ok: true, response: { status: 200 } })
    server.setFaults({ active: ['reset'] })
    expect(await send()).toMatchObject({ ok: false, code: 'ECONNRESET' })
  })

  it('lets the first of those decide that replace the whole answer', () =>
    withFaults(['error404', 'error500', 'missingKid'], async ({ uri, server }) => {
      expect((await fetch(uri)).status).toBe(500)
      expect(server.faults.active).toEqual(['error500', 'error404', 'missingKid'])
    }))

  it('combines with others where that makes sense', () =>
    withFaults(['wrongMediaType', 'missingUse', 'duplicateKid'], async ({ uri }) => {
      const answer = await fetch(uri)
      expect(answer.headers.get('content-type')).toMatch(/^text\/html/)
      const keys = await keysOf(answer)
      expect(keys).toHaveLength(4)
      for (const key of keys) expect(key).not.toHaveProperty('use')
    }))

  it('does not touch the refusal of another method', () =>
    withFaults(['error500'], async ({ uri }) => {
      expect((await fetch(uri, { method: 'POST' })).status).toBe(405)
    }))
})

/** Lets the sockets do their work until it is so. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve))
}

/** Counts what the clock has to do: a held answer waits on it. */
function watchTimers(rig: Rig): { readonly waiting: number } {
  const watched = { waiting: 0 }
  const { after } = rig.clock
  rig.clock.after = (delayMs, run) => {
    watched.waiting += 1
    const stop = after(delayMs, run)
    return () => {
      watched.waiting -= 1
      stop()
    }
  }
  return watched
}

describe('the fault slow', () => {
  it('holds the answer back for its seconds and not longer', async () => {
    const rig = await serve()
    const timers = watchTimers(rig)
    rig.server.setFaults({ active: ['slow'], slowSeconds: 30 })
    let isAnswered = false
    const answer = fetch(rig.uri).finally(() => {
      isAnswered = true
    })
    await until(() => timers.waiting === 1)
    rig.clock.advance(29_999)
    await new Promise((resolve) => setImmediate(resolve))
    expect([isAnswered, rig.recorded.length]).toEqual([false, 0])
    rig.clock.advance(1)
    expect(await keysOf(await answer)).toEqual([publicJwk('ES256')])
    expect(rig.recorded[0]).toMatchObject({ durationMs: 30_000, response: { status: 200 } })
  })

  it('comes before another fault', async () => {
    const rig = await serve()
    const timers = watchTimers(rig)
    rig.server.setFaults({ active: ['slow', 'error500'], slowSeconds: 1 })
    const answer = fetch(rig.uri)
    await until(() => timers.waiting === 1)
    rig.clock.advance(1000)
    expect((await answer).status).toBe(500)
  })

  it('ends when the client goes away', async () => {
    const rig = await serve()
    const timers = watchTimers(rig)
    rig.server.setFaults({ active: ['slow'] })
    const controller = new AbortController()
    const answer = fetch(rig.uri, { signal: controller.signal }).catch(() => 'gone')
    await until(() => timers.waiting === 1)
    controller.abort()
    expect(await answer).toBe('gone')
    await until(() => rig.recorded.length === 1)
    expect(timers.waiting).toBe(0)
    expect(rig.recorded[0]?.response.status).toBe(0)
  })

  it('ends when the server stops', async () => {
    const rig = await serve()
    const timers = watchTimers(rig)
    rig.server.setFaults({ active: ['slow'] })
    const http = createHttpClient({ clock: systemClock, keepAlive: false })
    const answer = http.prepare({ method: 'GET', url: rig.uri }).send()
    await until(() => timers.waiting === 1)
    await rig.server.close()
    expect(await answer).toMatchObject({ ok: false, code: 'ECONNRESET' })
    await until(() => rig.recorded.length === 1)
    expect(timers.waiting).toBe(0)
  })
})
