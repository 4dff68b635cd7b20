import { describe, expect, it } from 'vitest'
import { keysDocumentSchema } from '../../../src/core/keys/keys-document.ts'
import { createMemoryStorage } from '../../../src/host/memory-storage.ts'
import { createBench } from './rig.ts'

const x = 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU'
const y = 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0'

/** What the first released version wrote. */
function versionOneKey(kid: string, published: boolean) {
  return {
    kid,
    kidOrigin: 'chosen',
    algorithm: 'ES256',
    sizeBits: 256,
    thumbprint: `thumbprint of ${kid}`,
    spkiSha256: `hash of ${kid}`,
    publicJwk: { kty: 'EC', crv: 'P-256', x, y, kid, use: 'sig', alg: 'ES256' },
    createdAt: 1_795_000_000_000,
    origin: 'generated',
    published,
  }
}

describe('a list of version 1', () => {
  const text = JSON.stringify({
    version: 1,
    signingKid: 'b',
    keys: [versionOneKey('a', true), versionOneKey('b', false)],
  })

  it('is read with all its keys, and what it did not know is filled in', async () => {
    const { ring, storage } = createBench()
    storage.documents.set('keys', text)

    expect(await ring.load()).toEqual([])

    const unknown = {
      importedFrom: null,
      certificate: null,
      firstSignedAt: null,
      lastSignedAt: null,
      kidOrigin: 'chosen',
      storage: 'keychain',
      privateKey: 'unchecked',
    }
    expect(ring.slice()).toMatchObject({
      signingKid: 'b',
      keys: [
        { kid: 'a', published: true, publishedAt: 1_795_000_000_000, state: 'next', ...unknown },
        { kid: 'b', published: false, publishedAt: null, state: 'active', ...unknown },
      ],
    })
  })

  it('stays as it is until something changes, and is version 2 from then on', async () => {
    const { ring, storage } = createBench()
    storage.documents.set('keys', text)
    await ring.load()
    expect(storage.writes()).toBe(0)

    await ring.setPublished('b', true)

    expect(JSON.parse(storage.documents.get('keys') ?? '')).toMatchObject({
      version: 2,
      signingKid: 'b',
      formerKids: [],
    })
    expect(storage.documents.get('keys')).not.toContain('"state"')
  })

  it.each([
    ['keys that are no list', { version: 1, signingKid: null, keys: {} }],
    ['a key that is none', { version: 1, signingKid: null, keys: [7] }],
    ['a member that it never had', { ...(JSON.parse(text) as object), formerKids: 7, extra: 1 }],
  ])('with %s is damaged, not a crash', async (_words, document) => {
    const { ring, storage } = createBench()
    storage.documents.set('keys', JSON.stringify(document))

    expect(await ring.load()).toMatchObject([{ id: 'keys-damaged' }])
  })
})

describe('a list of a later version', () => {
  it('is set aside as such', async () => {
    const storage = createMemoryStorage()
    storage.documents.set('keys', '{"version":3,"keys":[]}')

    const read = await storage.read('keys', keysDocumentSchema)

    expect(read.state === 'damaged' && read.reason).toContain('newer version')
  })
})
