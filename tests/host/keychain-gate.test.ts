import { describe, expect, it } from 'vitest'
import { createKeychainGate } from '../../src/host/keychain-gate.ts'
import { createVault } from '../../src/host/vault.ts'

/** A call that ends when it is told to. */
function createHangingCall(): {
  call: () => Promise<string>
  end: () => void
  calls: () => number
} {
  let calls = 0
  let end: () => void = () => undefined
  const ended = new Promise<string>((resolve) => {
    end = () => {
      resolve('late')
    }
  })
  const call = () => {
    calls += 1
    return ended
  }
  return { call, end, calls: () => calls }
}

describe('the gate before the keychain', () => {
  it('hands on the answer and the failure of a call', async () => {
    const gate = createKeychainGate(5000)

    expect(await gate.call(() => Promise.resolve('answer'))).toBe('answer')
    await expect(gate.call(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  })

  it('lets no second call in while one that ran over its time is out', async () => {
    const gate = createKeychainGate(10)
    const hanging = createHangingCall()
    const code = 'ERR_KEYCHAIN_TIMEOUT'

    await expect(gate.call(hanging.call)).rejects.toMatchObject({ code })
    await expect(gate.call(hanging.call)).rejects.toMatchObject({ code })

    expect(hanging.calls()).toBe(1)
    hanging.end()
    await hanging.call()
    expect(await gate.call(() => Promise.resolve('answer'))).toBe('answer')
  })
})

describe('the vault over a keychain that hangs in the midst of a call', () => {
  it('keeps the key in memory and makes one call alone', async () => {
    const hanging = createHangingCall()
    const vault = createVault({
      mode: 'keychain',
      timeLimitMs: 10,
      loadKeytar: () =>
        Promise.resolve({
          getPassword: hanging.call,
          setPassword: async () => {
            await hanging.call()
          },
          deletePassword: () => Promise.resolve(false),
        }),
    })

    expect(await vault.write('key:a', 'secret')).toBe('memory')
    expect(await vault.read('key:b')).toMatchObject({ state: 'unreachable' })
    expect(await vault.read('key:a')).toEqual({
      state: 'found',
      secret: 'secret',
      storage: 'memory',
    })
    expect(vault.status()).toMatchObject({ kind: 'memory', state: 'not-answering' })
    expect(hanging.calls()).toBe(1)
    hanging.end()
  })
})

describe('the vault without keytar', () => {
  it('says how to build it and keeps keys in memory', async () => {
    const vault = createVault({
      mode: 'keychain',
      loadKeytar: () => Promise.reject(new Error('Cannot find package keytar')),
    })

    expect(await vault.write('key:a', 'secret')).toBe('memory')
    expect(vault.status()).toMatchObject({ kind: 'memory', state: 'unavailable' })
    await expect(vault.remove('key:b')).rejects.toMatchObject({ code: 'ERR_KEYCHAIN_UNAVAILABLE' })
    await vault.remove('key:a')
    expect(await vault.read('key:a')).toMatchObject({ state: 'unreachable' })
  })
})

describe('the vault that was asked to keep keys in memory', () => {
  it('keeps and removes them without a keychain', async () => {
    const vault = createVault({ mode: 'memory' })

    expect(await vault.write('key:a', 'secret')).toBe('memory')
    expect(await vault.read('key:a')).toEqual({
      state: 'found',
      secret: 'secret',
      storage: 'memory',
    })
    await vault.remove('key:a')
    expect(await vault.read('key:a')).toMatchObject({ state: 'unreachable' })
    expect(vault.status()).toMatchObject({ kind: 'memory', state: 'ready' })
  })

  it('refuses to remove what only the keychain could hold', async () => {
    const vault = createVault({ mode: 'memory' })

    await expect(vault.remove('key:a')).rejects.toMatchObject({ code: 'ERR_KEYCHAIN_UNAVAILABLE' })
  })
})
