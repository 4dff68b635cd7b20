/** The JWKS server: what verifiers of the world need, and never a private member. */
import { generateKeyPairSync } from 'node:crypto'
import type { JsonWebKey, KeyObject } from 'node:crypto'
import { createRemoteJWKSet } from 'jose'
import { afterEach, describe, expect, it } from 'vitest'
import type { PublicJwk } from '../../../src/contract/keys.ts'
import { createJwksServer, jwksPath } from '../../../src/core/jwks-server/jwks-server.ts'
import { serializeKeySet } from '../../../src/core/jwks-server/serialize-key-set.ts'
import type { LoopbackServer } from '../../../src/core/http/loopback-server.ts'
import type { RecordedRequest } from '../../../src/core/observation.ts'
import { createFakeClock } from '../../support/fake-clock.ts'

const pairs: readonly (readonly [string, { privateKey: KeyObject; publicKey: KeyObject }])[] = [
  ['ES256', generateKeyPairSync('ec', { namedCurve: 'P-256' })],
  ['PS256', generateKeyPairSync('rsa', { modulusLength: 2048 })],
  ['RS256', generateKeyPairSync('rsa', { modulusLength: 3072 })],
  ['Ed25519', generateKeyPairSync('ed25519')],
]

function publicJwk(alg: string, kid = alg): PublicJwk {
  const pair = pairs.find(([name]) => name === alg)?.[1]
  const jwk = pair?.publicKey.export({ format: 'jwk' })
  return { ...jwk, kid, alg, use: 'sig' } as PublicJwk
}

const servers: LoopbackServer[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

async function serve(keys: PublicJwk[] = [publicJwk('ES256')]) {
  const recorded: RecordedRequest[] = []
  const problems: string[] = []
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (event: string) => problems.push(event),
  }
  const server = createJwksServer({
    clock: createFakeClock(),
    log,
    keys: () => keys,
    recordRequest: (request) => recorded.push(request),
  })
  servers.push(server)
  const { url } = await server.listen(0)
  return { url, uri: url + jwksPath, recorded, problems, keys }
}

describe('createJwksServer', () => {
  it.each(['/.well-known/jwks.json', '/.well-known/jwks', '/.well-known/jwks.json?x=1'])(
    'serves the keys at %s',
    async (path) => {
      const { url } = await serve()
      const answer = await fetch(url + path)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-type')).toBe('application/jwk-set+json')
      expect(answer.headers.get('cache-control')).toBe('public, max-age=60')
      expect(answer.headers.get('access-control-allow-origin')).toBe('*')
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
      expect(await answer.json()).toEqual({ keys: [publicJwk('ES256')] })
    },
  )

  it('serves keys that jose finds by kid', async () => {
    const { uri } = await serve(pairs.map(([alg]) => publicJwk(alg)))
    const find = createRemoteJWKSet(new URL(uri))
    for (const [alg] of pairs) {
      await expect(find({ alg, kid: alg }, { payload: '', signature: '' })).resolves.toBeDefined()
    }
  })

  it('answers HEAD with the headers of GET and no body', async () => {
    const { uri } = await serve()
    const got = await fetch(uri)
    const head = await fetch(uri, { method: 'HEAD' })
    expect(head.status).toBe(200)
    expect(await head.text()).toBe('')
    for (const name of ['content-type', 'etag', 'cache-control', 'content-length']) {
      expect(head.headers.get(name)).toBe(got.headers.get(name))
    }
  })

  it.each([
    ['the tag', (tag: string) => tag],
    ['the tag as a weak one', (tag: string) => `W/${tag}`],
    ['the tag among others', (tag: string) => `"x", ${tag}`],
    ['any', () => '*'],
  ])('answers 304 when If-None-Match names %s', async (_what, condition) => {
    const { uri } = await serve()
    const tag = (await fetch(uri)).headers.get('etag') ?? ''
    expect(tag).toMatch(/^"[\w-]+"$/)
    const answer = await fetch(uri, { headers: { 'If-None-Match': condition(tag) } })
    expect(answer.status).toBe(304)
    expect(await answer.text()).toBe('')
    expect(answer.headers.get('etag')).toBe(tag)
    expect(answer.headers.get('cache-control')).toBe('public, max-age=60')
  })

  it('answers 200 with another tag once the keys have changed', async () => {
    const { uri, keys } = await serve()
    const tag = (await fetch(uri)).headers.get('etag') ?? ''
    keys.push(publicJwk('PS256'))
    const answer = await fetch(uri, { headers: { 'If-None-Match': tag } })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('etag')).not.toBe(tag)
    expect(((await answer.json()) as { keys: unknown[] }).keys).toHaveLength(2)
  })

  it('serves an empty set when nothing is published', async () => {
    const { uri } = await serve([])
    expect(await (await fetch(uri)).json()).toEqual({ keys: [] })
  })

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('refuses %s with 405', async (method) => {
    const { uri, recorded } = await serve()
    const answer = await fetch(uri, { method })
    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')).toBe('GET, HEAD')
    expect(await answer.text()).not.toContain('"keys"')
    expect(recorded[0]?.response.status).toBe(405)
  })

  it.each(['/', '/jwks.json', '/.well-known/jwks.json/', '/.well-known/openid-configuration'])(
    'answers 404 in JSON at %s',
    async (path) => {
      const { url } = await serve()
      const answer = await fetch(url + path)
      expect(answer.status).toBe(404)
      expect(answer.headers.get('content-type')).toBe('application/json')
    },
  )

  it('records every request with its answer', async () => {
    const { url, uri, recorded } = await serve()
    await fetch(uri, { headers: { 'X-Who': 'me' } })
    await fetch(`${url}/nowhere`)
    expect(recorded.map(({ server, response }) => [server, response.status])).toEqual([
      ['jwks', 200],
      ['jwks', 404],
    ])
    expect(recorded[0]?.request).toMatchObject({ method: 'GET', url: jwksPath })
    expect(recorded[0]?.request.headers).toContainEqual(['X-Who', 'me'])
    expect(recorded[0]?.response.body).toContain('"keys"')
    expect(recorded[0]?.response.headers.map(([name]) => name)).toContain('Date')
  })

  it('leaves a key out that is no public signature key, and says so in the log', async () => {
    const broken = { ...publicJwk('ES256'), use: 'enc' } as unknown as PublicJwk
    const { uri, problems } = await serve([broken, publicJwk('Ed25519')])
    const { keys } = (await (await fetch(uri)).json()) as { keys: PublicJwk[] }
    expect(keys.map(({ kid }) => kid)).toEqual(['Ed25519'])
    expect(problems).toEqual(['jwks.key-left-out'])
  })
})

describe('serializeKeySet', () => {
  it.each(pairs)('cannot emit a private member of a %s key', (alg, { privateKey }) => {
    const jwk: JsonWebKey = privateKey.export({ format: 'jwk' })
    const disguised = {
      ...jwk,
      kid: alg,
      alg,
      use: 'sig',
      k: 'AAAA',
      oth: [{ r: 'AAAA' }],
      priv: 'AAAA',
    }
    const { body } = serializeKeySet([disguised as unknown as PublicJwk])
    const [emitted] = (JSON.parse(body) as { keys: Record<string, unknown>[] }).keys
    expect(emitted).toEqual(publicJwk(alg))
    for (const name of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k', 'oth', 'priv'] as const) {
      expect(emitted).not.toHaveProperty(name)
    }
    expect(body).not.toContain(jwk.d)
  })

  it('cannot be made to serialise a key by itself', () => {
    const tricky = { ...publicJwk('ES256'), toJSON: () => ({ d: 'leak' }) }
    expect(serializeKeySet([tricky]).body).not.toContain('leak')
  })

  it('keeps the order of the keys', () => {
    const { body } = serializeKeySet([publicJwk('PS256'), publicJwk('ES256')])
    expect(body.indexOf('"PS256"')).toBeLessThan(body.indexOf('"ES256"'))
  })
})
