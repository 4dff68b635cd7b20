/** The draft on disk: what comes back, and what never gets there. */
import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { AssertionDraft } from '../../../src/contract/assertion.ts'
import { AppError } from '../../../src/contract/errors.ts'
import { createDraftStore } from '../../../src/core/assertion/draft-store.ts'
import { createMemoryStorage } from '../../../src/host/memory-storage.ts'
import { encode } from './signed-samples.ts'

const draft: AssertionDraft = {
  header: '{ "alg": "ES256" , "alg": 5 }',
  claims: '{"exp": 1e400, "not finished',
  madeFor: {
    profileId: 'r10070',
    clientId: 'partner',
    server: 'lab',
    issuer: '',
    tokenEndpoint: '',
    variables: {},
  },
  kid: null,
  algorithm: 'header',
  keepSpacing: false,
}

function start(storage = createMemoryStorage()) {
  const told: string[] = []
  const store = createDraftStore(storage, () => told.push(JSON.stringify(store.slice())))
  return { storage, store, told }
}

const jwk = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })
const pem = String(
  generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }),
)

describe('a kept draft', () => {
  it('comes back to the letter after a restart, mistakes included', async () => {
    const { storage, store } = start()
    await store.keep(draft)
    const again = start(storage)
    expect(await again.store.load()).toEqual([])
    expect(again.store.slice()).toEqual({ draft, notKept: null })
  })

  it('is not there before the first', async () => {
    const { store } = start()
    expect(await store.load()).toEqual([])
    expect(store.slice()).toEqual({ draft: null, notKept: null })
  })

  it('gives a notice when its document was damaged, and the page begins anew', async () => {
    const { storage, store } = start()
    storage.documents.set('assertion-draft', '{"version":1,"draft":{"header":7}}')
    expect(await store.load()).toMatchObject([{ id: 'assertion-draft-damaged' }])
    expect(store.slice().draft).toBeNull()
  })

  it('is written once when many come while the disk is busy, and the last one wins', async () => {
    const storage = createMemoryStorage()
    const written: unknown[] = []
    let release: () => void = () => undefined
    const blocked = new Promise<void>((resolve) => {
      release = resolve
    })
    const slow = {
      ...storage,
      async write(document: string, value: unknown) {
        written.push(value)
        await blocked
        await storage.write(document, value)
      },
    }
    const store = createDraftStore(slow, () => undefined)
    const typed = Array.from({ length: 50 }, (_, count) => ({ ...draft, claims: String(count) }))
    const kept = typed.map((each) => store.keep(each))
    await Promise.resolve()
    release()
    await Promise.all(kept)
    await store.settle()
    expect(written.length).toBeLessThanOrEqual(2)
    expect(storage.documents.get('assertion-draft')).toContain('"claims":"49"')
  })

  it('says that it is not kept when the folder cannot be written, and holds on to it', async () => {
    const storage = createMemoryStorage()
    const failing = {
      ...storage,
      write: () => Promise.reject(new AppError('ERR_DATA_FOLDER_UNWRITABLE', 'It is full.')),
    }
    const store = createDraftStore(failing, () => undefined)
    await expect(store.keep(draft)).rejects.toMatchObject({ code: 'ERR_DATA_FOLDER_UNWRITABLE' })
    expect(store.slice().draft).toEqual(draft)
    expect(store.slice().notKept).not.toBeNull()
    await expect(store.settle()).resolves.toBeUndefined()
  })
})

describe('a draft with a private key in it', () => {
  const escaped = JSON.stringify({ note: pem }).replaceAll('-', '\\u002d')
  it.each([
    ['as jwk in the header', { header: JSON.stringify({ alg: 'ES256', jwk }) }],
    ['with escaped names', { header: JSON.stringify({ jwk }).replace('"d"', '"\\u0064"') }],
    ['within a string', { claims: JSON.stringify({ note: JSON.stringify(jwk) }) }],
    ['as PEM in a claim', { claims: JSON.stringify({ note: pem }) }],
    ['as PEM with escapes', { claims: escaped }],
    ['as PEM and no JSON at all', { claims: pem }],
    ['encoded once more', { claims: JSON.stringify({ request: encode({ jwk }) }) }],
  ])('is neither written nor told: %s', async (_where, change) => {
    const { storage, store, told } = start()
    await store.keep(draft)
    await store.keep({ ...draft, ...change })
    expect(store.slice().draft).toEqual(draft)
    expect(store.slice().notKept).toContain('private key')
    const everything = [...storage.documents.values(), ...told].join('\n')
    expect(everything).not.toContain(jwk.d)
    expect(everything).not.toContain(pem.split('\n')[1])
  })

  it('is kept again as soon as the key is gone', async () => {
    const { store } = start()
    await store.keep({ ...draft, claims: pem })
    await store.keep(draft)
    expect(store.slice()).toEqual({ draft, notKept: null })
  })

  it('is not seen in a public key', async () => {
    const { d: _secret, ...publicJwk } = jwk
    const { store } = start()
    await store.keep({ ...draft, header: JSON.stringify({ jwk: publicJwk }) })
    expect(store.slice().notKept).toBeNull()
  })
})
