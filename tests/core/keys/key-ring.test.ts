import { createPublicKey } from 'node:crypto'
import { calculateJwkThumbprint } from 'jose'
import { describe, expect, it } from 'vitest'
import type { GenerateKeyInput } from '../../../src/contract/keys.ts'
import { createBench } from './rig.ts'

const es256: GenerateKeyInput = { algorithm: 'ES256' }

describe('generating a key', () => {
  it.each([
    [{ algorithm: 'ES256' }, 'EC', 256],
    [{ algorithm: 'Ed25519' }, 'OKP', 255],
    [{ algorithm: 'PS256' }, 'RSA', 2048],
    [{ algorithm: 'RS256', modulusBits: 3072 }, 'RSA', 3072],
  ] as const)('makes %o in the right kind and size', async (input, kty, sizeBits) => {
    const { ring, clock } = createBench()

    const { kid } = await ring.generate(input)
    const [key] = ring.slice().keys

    expect(key).toMatchObject({
      kid,
      kidOrigin: 'thumbprint',
      algorithm: input.algorithm,
      sizeBits,
      createdAt: clock.now(),
      storage: 'keychain',
      privateKey: 'present',
      published: true,
      publicJwk: { kty, kid, use: 'sig', alg: input.algorithm },
    })
    expect(kid).toBe(await calculateJwkThumbprint({ ...key?.publicJwk }))
    const { key: privateKey } = await ring.readPrivateKey(kid)
    expect(createPublicKey(privateKey).export({ format: 'jwk' })).toEqual(
      expect.objectContaining(kty === 'RSA' ? { e: 'AQAB' } : { kty }),
    )
  })

  it('uses the key ID that is given and refuses one that is taken', async () => {
    const { ring, vault } = createBench()

    expect(await ring.generate({ ...es256, kid: 'mine' })).toEqual({ kid: 'mine' })
    await expect(ring.generate({ ...es256, kid: 'mine' })).rejects.toMatchObject({
      code: 'ERR_KEY_EXISTS',
    })

    expect(ring.slice().keys).toHaveLength(1)
    expect(ring.slice().keys[0]).toMatchObject({ kid: 'mine', kidOrigin: 'chosen' })
    expect(vault.keychain.size).toBe(1)
    expect(ring.slice().generating).toBeNull()
  })

  it('refuses the second of two that ask for one key ID at once', async () => {
    const { ring } = createBench()

    const results = await Promise.allSettled([
      ring.generate({ ...es256, kid: 'mine' }),
      ring.generate({ ...es256, kid: 'mine' }),
    ])

    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  })

  it('makes the first key the signing key and leaves it so', async () => {
    const { ring } = createBench()

    const { kid } = await ring.generate(es256)
    await ring.generate(es256)

    expect(ring.slice().signingKid).toBe(kid)
  })

  it('says what it is generating while it does', async () => {
    const { ring } = createBench()

    const done = ring.generate({ algorithm: 'RS256' })
    await Promise.resolve()

    expect(ring.slice().generating).toMatchObject({ algorithm: 'RS256', sizeBits: 2048 })
    await done
    expect(ring.slice().generating).toBeNull()
  })

  it('leaves everything as it was when the data folder cannot be written', async () => {
    const { ring, vault, storage } = createBench()
    const { kid } = await ring.generate(es256)
    const before = ring.slice()
    storage.fill()

    await expect(ring.generate(es256)).rejects.toMatchObject({ code: 'ERR_DATA_FOLDER_UNWRITABLE' })
    await expect(ring.setPublished(kid, false)).rejects.toMatchObject({
      code: 'ERR_DATA_FOLDER_UNWRITABLE',
    })
    await expect(ring.remove(kid, kid)).rejects.toMatchObject({
      code: 'ERR_DATA_FOLDER_UNWRITABLE',
    })

    expect(ring.slice()).toEqual(before)
    expect(vault.keychain.size).toBe(1)
  })

  it('stores no private member and nothing of the private half', async () => {
    const { ring, vault, storage } = createBench()

    await ring.generate({ algorithm: 'RS256' })
    const [secret = ''] = vault.keychain.values()
    const stored = [...storage.documents.values()].join('')

    expect(secret).not.toBe('')
    expect(stored).not.toContain(secret.slice(40, 80))
    expect(stored).not.toMatch(/"(d|p|q|dp|dq|qi)":/)
  })
})

describe('publishing and selecting', () => {
  it('publishes in the order of making, without what is held back', async () => {
    const { ring } = createBench()
    await ring.generate({ ...es256, kid: 'a' })
    await ring.generate({ ...es256, kid: 'b', publish: false })
    await ring.generate({ ...es256, kid: 'c' })

    expect(ring.publishedKeys().map(({ jwk }) => jwk.kid)).toEqual(['a', 'c'])
    await ring.setPublished('b', true)
    await ring.setPublished('a', false)
    expect(ring.publishedKeys().map(({ jwk }) => jwk.kid)).toEqual(['b', 'c'])
  })

  it('refuses a key ID that is not there', async () => {
    const { ring } = createBench()
    const code = 'ERR_KEY_NOT_FOUND'

    await expect(ring.setPublished('none', true)).rejects.toMatchObject({ code })
    await expect(ring.select('none')).rejects.toMatchObject({ code })
    await expect(ring.remove('none', 'none')).rejects.toMatchObject({ code })
    await expect(ring.readPrivateKey('none')).rejects.toMatchObject({ code })
  })

  it('loses no change when many are asked for at once', async () => {
    const { ring } = createBench()
    await Promise.all(['a', 'b', 'c'].map((kid) => ring.generate({ ...es256, kid })))

    await Promise.all([
      ring.setPublished('a', false),
      ring.select('c'),
      ring.setPublished('b', false),
      ring.remove('a', 'a'),
    ])

    expect(ring.publishedKeys().map(({ jwk }) => jwk.kid)).toEqual(['c'])
    expect(ring.slice().signingKid).toBe('c')
  })
})

describe('removing a key', () => {
  it('needs the key ID typed, then removes both halves', async () => {
    const { ring, vault } = createBench()
    await ring.generate({ ...es256, kid: 'a' })

    await expect(ring.remove('a', 'A')).rejects.toMatchObject({ code: 'ERR_KEY_NOT_CONFIRMED' })
    expect(ring.slice().keys).toHaveLength(1)
    await ring.remove('a', 'a')

    expect(ring.slice()).toMatchObject({ keys: [], signingKid: null })
    expect(vault.keychain.size).toBe(0)
  })

  it('selects another signing key, the newest, in place of the removed one', async () => {
    const { ring } = createBench()
    for (const kid of ['a', 'b', 'c']) await ring.generate({ ...es256, kid })

    await ring.remove('a', 'a')

    expect(ring.slice().signingKid).toBe('c')
  })

  it('keeps the key when the keychain is locked, here and in storage', async () => {
    const { ring, vault, storage } = createBench()
    await ring.generate({ ...es256, kid: 'a' })
    const stored = storage.documents.get('keys')
    vault.lock()

    await expect(ring.remove('a', 'a')).rejects.toMatchObject({ code: 'ERR_KEYCHAIN_LOCKED' })

    expect(ring.slice().keys).toHaveLength(1)
    expect(storage.documents.get('keys')).toBe(stored)
  })
})

describe('what the next run finds', () => {
  it('finds keys, order, publication and the signing key again, unchecked', async () => {
    const first = createBench()
    for (const kid of ['a', 'b']) await first.ring.generate({ ...es256, kid })
    await first.ring.select('b')
    await first.ring.setPublished('a', false)

    const { ring } = createBench(first)
    const notices = await ring.load()

    expect(notices).toEqual([])
    expect(ring.slice().signingKid).toBe('b')
    expect(ring.slice().keys).toEqual(
      first.ring.slice().keys.map((key) => ({ ...key, privateKey: 'unchecked' })),
    )
    expect((await ring.readPrivateKey('b')).storage).toBe('keychain')
    expect(ring.slice().keys[1]).toMatchObject({ privateKey: 'present' })
  })

  it('finds nothing of a key that was kept in memory, and the former signing key', async () => {
    const first = createBench()
    await first.ring.generate({ ...es256, kid: 'kept' })
    first.vault.lock()
    await first.ring.generate({ ...es256, kid: 'passing' })
    await first.ring.select('passing')

    const { ring } = createBench({ storage: first.storage })
    await ring.load()

    expect(first.ring.slice().keys[1]).toMatchObject({ kid: 'passing', storage: 'memory' })
    expect(ring.slice().keys.map(({ kid }) => kid)).toEqual(['kept'])
    expect(ring.slice().signingKid).toBe('kept')
  })

  it('goes on with an empty ring and a notice when the list is damaged', async () => {
    const { ring, storage } = createBench()
    storage.documents.set('keys', '{"version":2,"keys":[')

    const notices = await ring.load()
    await ring.generate(es256)

    expect(notices).toMatchObject([{ id: 'keys-damaged', severity: 'warning' }])
    expect(ring.slice().keys).toHaveLength(1)
  })

  it('takes a list whose JWK belongs to another key ID, or with a key twice, for damaged', async () => {
    const first = createBench()
    await first.ring.generate({ ...es256, kid: 'a' })
    const whole = first.storage.documents.get('keys') ?? ''
    const { keys } = JSON.parse(whole) as { keys: object[] }
    const document = { version: 2, signingKid: 'a', formerKids: [] }
    const [key] = keys as [{ publicJwk: object }]
    const renamed = { ...key, kid: 'b', publicJwk: { ...key.publicJwk, kid: 'b' } }
    const damaged = [
      whole.replace('"kid":"a"', '"kid":"b"'),
      JSON.stringify({ ...document, keys: [...keys, ...keys] }),
      JSON.stringify({ ...document, keys: [...keys, renamed] }),
      JSON.stringify({ ...document, keys: [{ ...key, publishedAt: null }] }),
    ]

    for (const text of damaged) {
      const { ring, storage } = createBench()
      storage.documents.set('keys', text)
      expect(await ring.load()).toHaveLength(1)
    }
  })
})

describe('reading a private key', () => {
  it('imports it once for as long as the keychain gives the same secret', async () => {
    const { ring } = createBench()
    await ring.generate({ ...es256, kid: 'a' })

    const first = await ring.readPrivateKey('a')
    const second = await ring.readPrivateKey('a')

    expect(second.key).toBe(first.key)
  })

  it('notices that a key was removed behind our back, and that it came back', async () => {
    const { ring, vault, changes } = createBench()
    await ring.generate({ ...es256, kid: 'a' })
    const [[account, secret] = ['', '']] = vault.keychain
    await ring.readPrivateKey('a')
    vault.keychain.clear()
    const before = changes()

    await expect(ring.readPrivateKey('a')).rejects.toMatchObject({
      code: 'ERR_KEY_PRIVATE_MISSING',
    })
    expect(ring.slice().keys[0]).toMatchObject({ privateKey: 'missing' })
    expect(changes()).toBeGreaterThan(before)
    vault.keychain.set(account, secret)
    await ring.readPrivateKey('a')
    expect(ring.slice().keys[0]).toMatchObject({ privateKey: 'present' })
  })

  it('refuses what is not the private half of this key', async () => {
    const { ring, vault } = createBench()
    await ring.generate({ ...es256, kid: 'a' })
    await ring.generate({ ...es256, kid: 'b' })
    const [[account] = [''], [, other] = ['', '']] = vault.keychain

    for (const secret of [other, 'rubbish']) {
      vault.keychain.set(account, secret)
      await expect(ring.readPrivateKey('a')).rejects.toMatchObject({
        code: 'ERR_KEY_PRIVATE_MISSING',
      })
    }
  })

  it.each([
    ['locked', 'ERR_KEYCHAIN_LOCKED', 'locked'],
    ['not-answering', 'ERR_KEYCHAIN_TIMEOUT', 'unreachable'],
    ['unavailable', 'ERR_KEYCHAIN_UNAVAILABLE', 'unreachable'],
  ] as const)('says what is wrong with a keychain that is %s', async (state, code, privateKey) => {
    const { ring, vault } = createBench()
    await ring.generate({ ...es256, kid: 'a' })
    vault.lock(state)

    await expect(ring.readPrivateKey('a')).rejects.toMatchObject({ code })

    expect(ring.slice().keys[0]).toMatchObject({ privateKey })
  })
})

describe('checking the vault', () => {
  it('brings the state of every private half up to date', async () => {
    const { ring, vault } = createBench()
    await ring.generate({ ...es256, kid: 'a' })
    await ring.generate({ ...es256, kid: 'b' })
    const [account = ''] = vault.keychain.keys()
    const states = () => ring.slice().keys.map(({ privateKey }) => privateKey)
    vault.keychain.delete(account)

    await ring.checkVault()
    expect(states()).toEqual(['missing', 'present'])
    vault.lock()
    await ring.checkVault()
    expect(states()).toEqual(['locked', 'locked'])
    expect(ring.slice().vault.state).toBe('locked')
  })

  it('moves keys kept in memory into the keychain once it can be used', async () => {
    const { ring, vault, storage } = createBench()
    vault.lock()
    await ring.generate({ ...es256, kid: 'a' })
    expect(storage.documents.has('keys')).toBe(false)
    expect((await ring.readPrivateKey('a')).storage).toBe('memory')

    vault.unlock()
    await ring.checkVault()

    expect(ring.slice().keys[0]).toMatchObject({ storage: 'keychain', privateKey: 'present' })
    expect(vault.memory.size).toBe(0)
    expect(storage.documents.get('keys')).toContain('"kid":"a"')
  })

  it('moves a key at the next check when its listing could not be written at first', async () => {
    const { ring, vault, storage } = createBench()
    vault.lock()
    await ring.generate({ ...es256, kid: 'a' })
    vault.unlock()
    storage.fill()

    await expect(ring.checkVault()).rejects.toMatchObject({ code: 'ERR_DATA_FOLDER_UNWRITABLE' })
    expect(ring.slice().keys[0]).toMatchObject({ storage: 'memory' })
    await ring.readPrivateKey('a')
    storage.empty()
    await ring.checkVault()

    expect(ring.slice().keys[0]).toMatchObject({ storage: 'keychain' })
    expect(storage.documents.get('keys')).toContain('"kid":"a"')
  })
})
