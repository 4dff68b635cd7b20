/** Earlier looks: how many are kept, what survives a damaged file, and what is remembered of each key. */
import { describe, expect, it } from 'vitest'
import type { Look } from '../../../src/contract/doctor.ts'
import { createLooks } from '../../../src/core/jwks-doctor/looks.ts'
import { createMemoryStorage } from '../../../src/host/memory-storage.ts'

function lookAt(at: number, change: Partial<Look> = {}): Look {
  const keys = [{ kid: 'one', thumbprint: 'T1' }]
  return { at, keys, maxAgeSeconds: 60, problem: null, worst: null, ...change }
}

const url = 'https://as.example.com/jwks'

describe('createLooks', () => {
  it('keeps the fifty latest looks of a URL, newest first', async () => {
    const storage = createMemoryStorage()
    const looks = createLooks(storage)
    for (let at = 1; at <= 51; at += 1) await looks.keep(url, lookAt(at))
    const again = createLooks(storage)
    await again.load()
    const times = again.earlier(url).map(({ at }) => at)
    expect(times).toEqual(Array.from({ length: 50 }, (_, index) => 51 - index))
  })

  it('keeps the hundred URLs looked at last', async () => {
    const looks = createLooks(createMemoryStorage())
    for (let at = 0; at <= 100; at += 1) await looks.keep(`${url}/${String(at)}`, lookAt(at))
    await looks.keep(`${url}/1`, lookAt(101))
    const urls = looks.recent().map((each) => each.url)
    expect(urls).toHaveLength(100)
    expect(urls.slice(0, 2)).toEqual([`${url}/1`, `${url}/100`])
    expect(urls).not.toContain(`${url}/0`)
  })

  it('remembers when a key was first seen, also after that look was dropped, until the key is gone', async () => {
    const looks = createLooks(createMemoryStorage())
    for (let at = 1; at <= 60; at += 1) await looks.keep(url, lookAt(at))
    expect(looks.firstSeen(url)).toEqual([{ kid: 'one', thumbprint: 'T1', at: 1 }])
    await looks.keep(url, lookAt(61, { keys: [], problem: 'Gone.' }))
    expect(looks.firstSeen(url)).toEqual([{ kid: 'one', thumbprint: 'T1', at: 1 }])
    await looks.keep(url, lookAt(62, { keys: [{ kid: 'two', thumbprint: 'T2' }] }))
    expect(looks.firstSeen(url)).toEqual([{ kid: 'two', thumbprint: 'T2', at: 62 }])
  })

  it('says that a damaged file was set aside, and starts afresh', async () => {
    const storage = createMemoryStorage()
    storage.documents.set('jwks-looks', '{"version":1,"urls":[{"url"')
    const looks = createLooks(storage)
    expect(await looks.load()).toMatchObject([{ id: 'jwks-looks-damaged', severity: 'warning' }])
    await looks.keep(url, lookAt(1))
    expect(looks.earlier(url)).toHaveLength(1)
  })

  it('forgets one URL or all of them', async () => {
    const storage = createMemoryStorage()
    const looks = createLooks(storage)
    for (const path of ['a', 'b', 'c']) await looks.keep(`${url}/${path}`, lookAt(1))
    await looks.forget(`${url}/b`)
    expect(looks.recent().map((each) => each.url)).toEqual([`${url}/c`, `${url}/a`])
    await looks.forget(undefined)
    expect(looks.recent()).toEqual([])
    expect(storage.documents.get('jwks-looks')).not.toContain('example')
  })

  it('forgets nothing when that cannot be written', async () => {
    const storage = createMemoryStorage()
    const looks = createLooks({
      ...storage,
      write: (document, value) =>
        storage.documents.size === 0
          ? storage.write(document, value)
          : Promise.reject(new Error('disk')),
    })
    await looks.keep(url, lookAt(1))
    await expect(looks.forget(url)).rejects.toThrow('disk')
    expect(looks.recent()).toHaveLength(1)
  })
})
