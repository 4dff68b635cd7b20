import { describe, expect, it } from 'vitest'
import { AppError } from '../../../src/contract/errors.ts'
import { generateKeyPair } from '../../../src/core/keys/generate-key.ts'
import type { NewKey } from '../../../src/core/keys/generate-key.ts'
import { createBench, makeNewKey } from './rig.ts'

function makeKeys(...kids: string[]): Promise<NewKey[]> {
  return Promise.all(kids.map((kid) => makeNewKey('ES256', { kid })))
}

describe('adding keys that were made elsewhere', () => {
  it('takes all of them, in their order, and the first of a ring signs', async () => {
    const { ring, clock, vault } = createBench()

    expect(await ring.add(await makeKeys('a', 'b'), true)).toEqual({ kids: ['a', 'b'] })

    const { keys, signingKid } = ring.slice()
    expect(signingKid).toBe('a')
    expect(keys.map(({ kid, state }) => [kid, state])).toEqual([
      ['a', 'active'],
      ['b', 'next'],
    ])
    expect(keys[1]).toMatchObject({
      origin: 'imported',
      importedFrom: 'PEM, PKCS#8',
      createdAt: clock.now(),
      published: true,
      publishedAt: clock.now(),
      privateKey: 'present',
    })
    expect(vault.keychain.size).toBe(2)
    expect((await ring.readPrivateKey('b')).storage).toBe('keychain')
  })

  it('holds them back from publication when asked to', async () => {
    const { ring } = createBench()

    await ring.add(await makeKeys('a'), false)

    expect(ring.facts('a')).toMatchObject({ published: false, publishedAt: null })
    expect(ring.publishedKeys()).toEqual([])
  })

  it('publishes a key with the certificate that came along', async () => {
    const { ring } = createBench()
    await ring.add(await makeKeys('a'), true)
    const certificate = {
      origin: 'imported',
      subject: 'CN=a',
      notBefore: 0,
      notAfter: 1,
      x5t: 't',
      x5tS256: 's',
      sha1Hex: 'AB',
      pem: 'PEM',
    } as const

    await ring.setCertificate('a', certificate)

    expect(ring.facts('a').certificate).toEqual(certificate)
    expect(ring.publishedKeys()).toMatchObject([{ jwk: { kid: 'a' }, certificate }])
    await expect(ring.setCertificate('none', certificate)).rejects.toMatchObject({
      code: 'ERR_KEY_NOT_FOUND',
    })
  })
})

describe('keys that are there already', () => {
  const code = 'ERR_KEY_EXISTS'

  it('refuses a kid that is taken, in the ring or among the new ones, and takes none of them', async () => {
    const { ring, vault } = createBench()
    await ring.add(await makeKeys('a'), true)

    await expect(ring.add(await makeKeys('b', 'a'), true)).rejects.toMatchObject({ code })
    await expect(ring.add(await makeKeys('c', 'c'), true)).rejects.toMatchObject({ code })

    expect(ring.slice().keys.map(({ kid }) => kid)).toEqual(['a'])
    expect(vault.keychain.size).toBe(1)
  })

  it('refuses the same key under another kid and names the one it is known by', async () => {
    const { ring, vault } = createBench()
    const pair = await generateKeyPair({ algorithm: 'ES256' })
    await ring.add([await makeNewKey('ES256', { kid: 'known', pair })], true)
    const again = await makeNewKey('ES256', { kid: 'again', pair })

    await expect(ring.add([again], true)).rejects.toMatchObject({
      code,
      message: 'This key is already here as known.',
      details: { kid: 'known' },
    })

    expect(ring.slice().keys).toHaveLength(1)
    expect([...vault.keychain.values()]).toEqual([again.privateKey])
  })

  it('refuses the same key for another algorithm and says why', async () => {
    const { ring } = createBench()
    const pair = await generateKeyPair({ algorithm: 'RS256' })
    await ring.add([await makeNewKey('RS256', { kid: 'known', pair })], true)

    const refused = ring.add([await makeNewKey('PS256', { kid: 'other', pair })], true)

    await expect(refused).rejects.toMatchObject({ code, details: { kid: 'known' } })
    await expect(refused).rejects.toThrow(/known, for RS256.*one algorithm alone/)
  })

  it('takes a key again after it was deleted', async () => {
    const { ring } = createBench()
    const [key] = (await makeKeys('a')) as [NewKey]
    await ring.add([key], true)
    await ring.remove('a', 'a')

    expect(await ring.add([key], true)).toEqual({ kids: ['a'] })
  })
})

describe('a failure on the way', () => {
  it('takes out of the vault what was written before it broke, and lists nothing', async () => {
    const { ring, vault, storage } = createBench()
    await ring.add(await makeKeys('before'), true)
    const before = ring.slice()
    let writes = 0
    vault.onWrite(() => {
      writes += 1
      if (writes === 2) throw new AppError('ERR_KEYCHAIN_TIMEOUT', 'It broke.')
    })

    await expect(ring.add(await makeKeys('a', 'b', 'c'), true)).rejects.toMatchObject({
      code: 'ERR_KEYCHAIN_TIMEOUT',
    })

    expect(ring.slice()).toEqual(before)
    expect(vault.keychain.size).toBe(1)
    expect(storage.storedKey('a')).toBeUndefined()
    vault.onWrite(() => undefined)
    expect(await ring.add(await makeKeys('a'), true)).toEqual({ kids: ['a'] })
  })

  it('takes all of them out again when the data folder cannot be written', async () => {
    const { ring, vault, storage } = createBench()
    storage.fill()

    await expect(ring.add(await makeKeys('a', 'b'), true)).rejects.toMatchObject({
      code: 'ERR_DATA_FOLDER_UNWRITABLE',
    })

    expect(ring.slice().keys).toEqual([])
    expect(vault.keychain.size).toBe(0)
  })

  it('keeps the later keys in memory, and says so at them, when the keychain closes in between', async () => {
    const { ring, vault, storage } = createBench()
    let writes = 0
    vault.onWrite(() => {
      writes += 1
      if (writes === 2) vault.lock()
    })

    await ring.add(await makeKeys('a', 'b'), true)

    expect(ring.slice().keys.map(({ kid, storage: place }) => [kid, place])).toEqual([
      ['a', 'keychain'],
      ['b', 'memory'],
    ])
    expect(storage.storedKey('a')).toBeDefined()
    expect(storage.storedKey('b')).toBeUndefined()
    expect((await ring.readPrivateKey('b')).storage).toBe('memory')
    await expect(ring.readPrivateKey('a')).rejects.toMatchObject({ code: 'ERR_KEYCHAIN_LOCKED' })
    vault.unlock()
    await ring.checkVault()
    expect(storage.storedKey('b')).toBeDefined()
  })

  it('reports the failure even when the clean-up fails too, and logs what was left', async () => {
    const lines: string[] = []
    const note = (event: string) => lines.push(event)
    const { ring, vault, storage } = createBench({ log: { info: note, warn: note, error: note } })
    storage.fill()
    vault.remove = () => Promise.reject(new AppError('ERR_KEYCHAIN_LOCKED', 'It is locked.'))

    await expect(ring.add(await makeKeys('a'), true)).rejects.toMatchObject({
      code: 'ERR_DATA_FOLDER_UNWRITABLE',
    })

    expect(lines).toEqual(['keys.orphan-left'])
  })
})

describe('a keychain that changes behind our back', () => {
  it('says at the one key that its item is gone; the others go on', async () => {
    const { ring, vault } = createBench()
    await ring.add(await makeKeys('a', 'b'), true)
    vault.keychain.delete(`key:${ring.facts('a').thumbprint}`)

    await expect(ring.readPrivateKey('a')).rejects.toMatchObject({
      code: 'ERR_KEY_PRIVATE_MISSING',
    })

    expect(ring.facts('a').privateKey).toBe('missing')
    expect((await ring.readPrivateKey('b')).storage).toBe('keychain')
    expect(ring.facts('b').privateKey).toBe('present')
  })

  it('deletes a key whose item is gone already', async () => {
    const { ring, vault, storage } = createBench()
    await ring.add(await makeKeys('a', 'b'), true)
    vault.keychain.clear()

    await ring.remove('a', 'a')

    expect(ring.slice().keys.map(({ kid }) => kid)).toEqual(['b'])
    expect(storage.storedKey('a')).toBeUndefined()
  })

  it('says at each key what is known of it when the keychain closes during a check', async () => {
    const { ring, vault } = createBench()
    await ring.add(await makeKeys('a', 'b', 'c'), true)
    const read = vault.read
    let reads = 0
    vault.read = (account) => {
      reads += 1
      if (reads === 2) vault.lock('not-answering')
      return read(account)
    }

    await ring.checkVault()

    expect(ring.slice().keys.map(({ privateKey }) => privateKey)).toEqual([
      'present',
      'unreachable',
      'unreachable',
    ])
    expect(ring.publishedKeys()).toHaveLength(3)
  })

  it('keeps a new key in memory when the keychain was denied, and moves it once it is allowed', async () => {
    const { ring, vault } = createBench()
    vault.lock('unavailable')

    const { kid } = await ring.generate({ algorithm: 'ES256' })

    expect(ring.facts(kid)).toMatchObject({ storage: 'memory', privateKey: 'present' })
    vault.unlock()
    await ring.checkVault()
    expect(ring.facts(kid)).toMatchObject({ storage: 'keychain', privateKey: 'present' })
  })
})
