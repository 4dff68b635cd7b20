/** How the JWKS server is set up: every setting on the wire at once, every refusal with its reason. */
import { X509Certificate, createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../../src/contract/errors.ts'
import type { JwksServerSettings } from '../../../src/contract/jwks-server.ts'
import { makeSelfSigned } from '../../../src/core/certificates/self-signed.ts'
import { redirectTarget } from '../../../src/core/jwks-server/jwks-paths.ts'
import {
  createJwksSettings,
  usualJwksSettings,
} from '../../../src/core/jwks-server/jwks-settings.ts'
import { createMemoryStorage } from '../../../src/host/memory-storage.ts'
import { systemRandomness } from '../../../src/host/system-randomness.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { keysOf, privateKeyOf, publicJwk, publishedKey, serve } from './rig.ts'

describe('a setting of the JWKS server', () => {
  it('moves the set to another path at once, and leaves nothing at the usual ones', async () => {
    const { url, uri, configure } = await serve()
    configure({ path: '/tenant/keys%20of/jwks' })
    expect((await fetch(`${url}/tenant/keys%20of/jwks`)).status).toBe(200)
    expect((await fetch(uri)).status).toBe(404)
    expect((await fetch(`${url}/.well-known/jwks`)).status).toBe(404)
  })

  it('sends the Cache-Control that was asked for, also with 304, and none when it is empty', async () => {
    const { uri, configure } = await serve()
    configure({ cacheControl: 'no-store' })
    const answer = await fetch(uri)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const ifNoneMatch = { 'If-None-Match': answer.headers.get('etag') ?? '' }
    const unchanged = await fetch(uri, { headers: ifNoneMatch })
    expect([unchanged.status, unchanged.headers.get('cache-control')]).toEqual([304, 'no-store'])
    configure({ cacheControl: '' })
    expect((await fetch(uri)).headers.has('cache-control')).toBe(false)
  })

  it('sends the media type that was asked for under another tag, and none when it is empty', async () => {
    const { uri, configure } = await serve()
    const tag = (await fetch(uri)).headers.get('etag') ?? ''
    configure({ mediaType: 'application/json' })
    const answer = await fetch(uri, { headers: { 'If-None-Match': tag } })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json'])
    configure({ mediaType: '' })
    expect((await fetch(uri)).headers.has('content-type')).toBe(false)
  })

  it('adds members beside keys', async () => {
    const { uri, configure } = await serve()
    configure({ extraMembers: '{"issuer":"https://client.example","spec":{"n":[1,null]}}' })
    expect(await (await fetch(uri)).json()).toEqual({
      keys: [publicJwk('ES256')],
      issuer: 'https://client.example',
      spec: { n: [1, null] },
    })
  })

  it('adds certificates with thumbprints to the keys that have one, and to no other', async () => {
    const certificate = await makeSelfSigned(
      privateKeyOf('PS256'),
      { commonName: 'a' },
      { clock: createFakeClock(), randomness: systemRandomness },
    )
    const certified = { ...publishedKey('PS256'), certificate }
    const { uri, configure } = await serve([certified, publishedKey('ES256')])
    expect(await keysOf(await fetch(uri))).toEqual([publicJwk('PS256'), publicJwk('ES256')])
    configure({ includeCertificates: true })
    const [first, second] = await keysOf(await fetch(uri))
    const [encoded] = first?.['x5c'] as string[]
    const der = Buffer.from(encoded ?? '', 'base64')
    expect(new X509Certificate(der).checkPrivateKey(privateKeyOf('PS256'))).toBe(true)
    expect(first).toMatchObject({
      x5t: createHash('sha1').update(der).digest('base64url'),
      'x5t#S256': createHash('sha256').update(der).digest('base64url'),
    })
    expect(second).toEqual(publicJwk('ES256'))
  })

  it('shows in the document of the window, indented', async () => {
    const { server, configure } = await serve()
    configure({ extraMembers: '{"a":1}' })
    expect(JSON.parse(server.document())).toEqual({ keys: [publicJwk('ES256')], a: 1 })
    expect(server.document()).toMatch(/^\{\n {2}"keys"/)
  })
})

const refused: readonly (readonly [string, Partial<JwksServerSettings>, RegExp])[] = [
  ['an array as extra members', { extraMembers: '[]' }, /JSON object/],
  ['a text that is not JSON', { extraMembers: '{a:1}' }, /not JSON/],
  ['null as extra members', { extraMembers: 'null' }, /JSON object/],
  ['keys among them', { extraMembers: '{"keys":[]}' }, /keys/],
  ['keys written with an escape', { extraMembers: '{"\\u006beys":[]}' }, /keys/],
  ['d among them', { extraMembers: '{"d":"AAAA"}' }, /^d is/],
  ['q deep among them', { extraMembers: '{"a":[{"b":{"q":1}}]}' }, /^q is/],
  ['k in an array', { extraMembers: '{"a":[[{"k":"AAAA"}]]}' }, /^k is/],
  [
    'a private key in PEM',
    { extraMembers: JSON.stringify({ a: '-----BEGIN PRIVATE KEY-----\nAAAA' }) },
    /private key/,
  ],
  [
    'a private JWK as text',
    { extraMembers: JSON.stringify({ a: '{"kty":"OKP","d":"AAAAAAAAAA"}' }) },
    /private key/,
  ],
  ['a path that clients rewrite', { path: '/a/../b' }, /\/b/],
  ['a path with half an escape', { path: '/a%2' }, /%/],
  ['a path with two slashes first', { path: '//host/a' }, /single slash/],
  ['the path of the fault redirect', { path: redirectTarget }, /redirect/],
]

const accepted: readonly (readonly [string, Partial<JwksServerSettings>])[] = [
  ['blank extra members', { extraMembers: ' \n' }],
  ['an object', { extraMembers: '{"a":{"data":[1]},"kid":"x","dpop":true}' }],
  ['a path with an escape', { path: '/a%2Fb' }],
  ['the root', { path: '/' }],
]

describe('the settings of the JWKS server', () => {
  it.each(refused)('refuse %s, and stay as they were', async (_what, change, message) => {
    const storage = createMemoryStorage()
    const settings = createJwksSettings(storage)
    const error: unknown = await settings.configure(change).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(AppError)
    if (!(error instanceof AppError)) return
    expect(error.code).toBe('ERR_JWKS_SETTINGS_INVALID')
    expect(error.message).toMatch(message)
    expect(error.details).toEqual({ field: Object.keys(change)[0] })
    expect(settings.current).toEqual(usualJwksSettings)
    expect(storage.documents.size).toBe(0)
  })

  it.each(accepted)('take %s and are there again after a new start', async (_what, change) => {
    const storage = createMemoryStorage()
    await createJwksSettings(storage).configure(change)
    const again = createJwksSettings(storage)
    expect(await again.load()).toEqual([])
    expect(again.current).toEqual({ ...usualJwksSettings, ...change })
  })

  it.each([
    ['of another version', { version: 9 }],
    ['that was changed by hand to something refused', { extraMembers: '{"d":"AAAA"}' }],
  ])('set a document aside %s, and say so', async (_what, damage) => {
    const storage = createMemoryStorage()
    const { version = 1, ...settings } = damage as { version?: number; extraMembers?: string }
    const document = { version, settings: { ...usualJwksSettings, ...settings } }
    await storage.write('jwks-server', document)
    const loaded = createJwksSettings(storage)
    const [notice] = await loaded.load()
    expect(notice?.id).toBe('jwks-server-damaged')
    expect(loaded.current).toEqual(usualJwksSettings)
  })
})
