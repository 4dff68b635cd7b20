/** The JWKS server: what verifiers of the world need, and never a private member. */
import { createRemoteJWKSet } from 'jose'
import { describe, expect, it } from 'vitest'
import type { PublicJwk } from '../../../src/contract/keys.ts'
import { defaultJwksPath } from '../../../src/contract/jwks-server.ts'
import { keysOf, pairs, publicJwk, publishedKey, serve } from './rig.ts'

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
    const { uri } = await serve(pairs.map(([alg]) => publishedKey(alg)))
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
    keys.push(publishedKey('PS256'))
    const answer = await fetch(uri, { headers: { 'If-None-Match': tag } })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('etag')).not.toBe(tag)
    expect(await keysOf(answer)).toHaveLength(2)
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
    expect(recorded[0]?.request).toMatchObject({ method: 'GET', url: defaultJwksPath })
    expect(recorded[0]?.request.headers).toContainEqual(['X-Who', 'me'])
    expect(recorded[0]?.remoteAddress).toBe('127.0.0.1')
    expect(recorded[0]?.response.body).toContain('"keys"')
    expect(recorded[0]?.response.headers.map(([name]) => name)).toContain('Date')
  })

  it('leaves a key out that is no public signature key, and says so in the log', async () => {
    const broken = { ...publicJwk('ES256'), use: 'enc' } as unknown as PublicJwk
    const { uri, problems } = await serve([
      { jwk: broken, certificate: null },
      publishedKey('Ed25519'),
    ])
    const keys = await keysOf(await fetch(uri))
    expect(keys.map(({ kid }) => kid)).toEqual(['Ed25519'])
    expect(problems).toEqual(['jwks.key-left-out'])
  })
})
