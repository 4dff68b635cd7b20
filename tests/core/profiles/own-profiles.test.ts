/** Profiles of a person's own: copied, edited, kept, and never lost to each other. */
import { describe, expect, it } from 'vitest'
import { profilesSliceSchema } from '../../../src/contract/profiles.ts'
import { createOwnProfiles } from '../../../src/core/profiles/own-profiles.ts'
import { findProfile } from '../../../src/core/profiles/profiles.ts'
import { createMemoryStorage } from '../../../src/host/memory-storage.ts'

function setUp(storage = createMemoryStorage()) {
  const changes: string[] = []
  const own = createOwnProfiles({ storage, changed: (id) => void changes.push(id) })
  const { handlers } = own
  return {
    own,
    storage,
    changes,
    copy: async (profileId: string, title: string) =>
      (await handlers['profiles.copy']({ profileId, title })).profileId,
    text: async (profileId: string) => (await handlers['profiles.document']({ profileId })).text,
    save: async (profileId: string, text: string) =>
      (await handlers['profiles.save']({ profileId, text })).problems,
    remove: (profileId: string) => handlers['profiles.remove']({ profileId }),
  }
}

function change(text: string, members: object): string {
  return JSON.stringify({ ...(JSON.parse(text) as object), ...members })
}

describe('a profile of one’s own', () => {
  it('is a whole copy under an ID made from its title', async () => {
    const { own, copy, text, changes } = setUp()
    const id = await copy('fapi1', 'Bank of Ångström, test!')
    expect(id).toBe('bank-of-angstrom-test')
    expect(changes).toEqual([id])
    const { extends: _parent, ...original } = findProfile('fapi1')
    expect(JSON.parse(await text(id))).toEqual({
      ...original,
      id,
      title: 'Bank of Ångström, test!',
    })
    expect(own.library.find(id).algs).toEqual(original.algs)
    expect(own.isOwn(id)).toBe(true)
  })

  it('gets an ID that is not taken, by a shipped profile or by another of one’s own', async () => {
    const { copy } = setUp()
    expect(await copy('okta', 'Okta')).toBe('okta-2')
    expect(await copy('okta', 'Okta')).toBe('okta-3')
    expect(await copy('okta', '会社')).toBe('profile')
    expect(await copy('okta', '__proto__')).toBe('proto')
    const ids = await Promise.all([copy('okta', 'Same'), copy('okta', 'Same')])
    expect(new Set(ids).size).toBe(2)
  })

  it('says which shipped profile it came from, also as a copy of a copy', async () => {
    const { own, copy } = setUp()
    const first = await copy('entra', 'First')
    const second = await copy(first, 'Second')
    const { profiles } = profilesSliceSchema.parse(own.slice())
    const facts = profiles.find(({ id }) => id === second)
    expect(facts).toMatchObject({ isOwn: true, copiedFrom: 'entra', variables: ['tenant'] })
    expect(profiles.find(({ id }) => id === 'entra')).toMatchObject({
      isOwn: false,
      copiedFrom: null,
    })
  })

  it('is changed to the letter as it was typed', async () => {
    const { own, copy, text, save } = setUp()
    const id = await copy('okta', 'Mine')
    const typed = ` ${change(await text(id), { title: 'Ours', futureSkew: 7 })}\n\n`
    expect(await save(id, typed)).toEqual([])
    expect(await text(id)).toBe(typed)
    expect(own.library.find(id)).toMatchObject({ title: 'Ours', futureSkew: 7 })
  })

  it('stays as it was while there are problems', async () => {
    const { own, copy, text, save, changes } = setUp()
    const id = await copy('okta', 'Mine')
    const before = await text(id)
    expect(await save(id, '{')).toHaveLength(1)
    expect(await save(id, change(before, { id: 'other' }))).toHaveLength(1)
    expect(await text(id)).toBe(before)
    expect(own.library.find(id).id).toBe(id)
    expect(changes).toEqual([id])
  })

  it('is gone once it is removed', async () => {
    const { own, copy, remove, changes } = setUp()
    const id = await copy('okta', 'Mine')
    await remove(id)
    expect(() => own.library.find(id)).toThrow('no such profile')
    expect(changes).toEqual([id, id])
  })

  it('is found again at the next start', async () => {
    const { storage, copy } = setUp()
    const id = await copy('okta', 'Mine')
    const next = setUp(storage)
    expect(next.own.slice().profiles).toHaveLength(26)
    expect(await next.own.load()).toEqual([])
    expect(next.own.library.find(id).title).toBe('Mine')
  })

  it('is not kept when the folder cannot be written', async () => {
    const storage = createMemoryStorage()
    const { own, copy, changes } = setUp({
      ...storage,
      write: () => Promise.reject(new Error('full')),
    })
    await expect(copy('okta', 'Mine')).rejects.toThrow('full')
    expect(own.slice().profiles).toHaveLength(26)
    expect(changes).toEqual([])
  })
})

describe('a shipped profile', () => {
  it('can be read as a document, but neither changed nor removed', async () => {
    const { text, save, remove } = setUp()
    expect(JSON.parse(await text('okta'))).toEqual(findProfile('okta'))
    await expect(save('okta', '{}')).rejects.toMatchObject({ code: 'ERR_PROFILE_SHIPPED' })
    await expect(remove('okta')).rejects.toMatchObject({ code: 'ERR_PROFILE_SHIPPED' })
  })

  it('is not confused with one that does not exist', async () => {
    const { text, copy, save, remove } = setUp()
    const unknown = { code: 'ERR_PROFILE_UNKNOWN' }
    await expect(copy('ghost', 'Mine')).rejects.toMatchObject(unknown)
    await expect(save('ghost', '{}')).rejects.toMatchObject(unknown)
    await expect(remove('constructor')).rejects.toMatchObject(unknown)
    await expect(Promise.resolve().then(() => text('ghost'))).rejects.toMatchObject(unknown)
  })
})

describe('stored profiles that are damaged', () => {
  it('are set aside as a file when that cannot be read, and it is said', async () => {
    const storage = createMemoryStorage()
    storage.documents.set('own-profiles', '{"version":1,"profiles":7}')
    const { own } = setUp(storage)
    const [notice] = await own.load()
    expect(notice).toMatchObject({ id: 'own-profiles-damaged', severity: 'warning' })
    expect(own.slice().profiles).toHaveLength(26)
    expect(storage.documents.get('own-profiles.damaged')).toContain('7')
  })

  it('do not take the others with them, and can be mended', async () => {
    const { storage, copy, text } = setUp()
    const good = await copy('okta', 'Good')
    const bad = await copy('auth0', 'Bad')
    const whole = await text(bad)
    const stored = storage.documents.get('own-profiles') ?? ''
    const damaged = JSON.parse(stored) as { profiles: { text: string }[] }
    damaged.profiles = damaged.profiles.map((entry, index) =>
      index === 1 ? { ...entry, text: '{"id":"bad"}' } : entry,
    )
    storage.documents.set('own-profiles', JSON.stringify(damaged))

    const next = setUp(storage)
    const [notice] = await next.own.load()
    expect(notice).toMatchObject({ id: 'own-profiles-unusable' })
    expect(notice?.detail).toContain('Bad')
    expect(next.own.library.find(good).title).toBe('Good')
    expect(next.own.slice().unusable).toMatchObject([{ id: bad, title: 'Bad' }])
    expect(await next.text(bad)).toBe('{"id":"bad"}')
    expect(await next.copy('okta', 'Bad')).toBe('bad-2')

    expect(await next.save(bad, whole)).toEqual([])
    expect(next.own.slice().unusable).toEqual([])
    expect(next.own.library.find(bad).title).toBe('Bad')
  })
})
