/** The vault against a real Secret Service: dbus-daemon and gnome-keyring, started here. */
import { generateKeyPairSync } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { bundleProgram } from '../support/programs/bundle-program.ts'
import type { BundledProgram } from '../support/programs/bundle-program.ts'
import { startSessionBus, whyNoSecretService } from '../support/secret-service/secret-service.ts'
import type { SessionBus } from '../support/secret-service/secret-service.ts'
import { startVaultProcess } from '../support/secret-service/vault-process.ts'
import type { VaultProcess } from '../support/secret-service/vault-process.ts'

const service = 'assertion-workbench'
const support = join(import.meta.dirname, '../support/secret-service')
const reason = whyNoSecretService === null ? '' : ` (skipped: ${whyNoSecretService})`

describe.skipIf(whyNoSecretService !== null)(
  `the keychain vault on a Secret Service${reason}`,
  () => {
    let program: BundledProgram
    let silentService: BundledProgram
    const ending: (() => Promise<unknown>)[] = []

    beforeAll(async () => {
      program = await bundleProgram(join(support, 'vault-program.ts'))
      silentService = await bundleProgram(join(support, 'silent-service.ts'))
    })
    afterEach(async () => {
      for (const end of ending.splice(0).reverse()) await end()
    })
    afterAll(async () => {
      await program.remove()
      await silentService.remove()
    })

    async function startBus(): Promise<SessionBus> {
      const bus = await startSessionBus()
      ending.push(() => bus.stop())
      return bus
    }

    function startVault(env: NodeJS.ProcessEnv, timeLimitMs?: number): VaultProcess {
      const vault = startVaultProcess(program.path, env, timeLimitMs)
      ending.push(() => vault.stop())
      return vault
    }

    async function startOpen(): Promise<{ bus: SessionBus; vault: VaultProcess }> {
      const bus = await startBus()
      await bus.startKeyring('open')
      return { bus, vault: startVault(bus.env) }
    }

    it('is unchecked before its first use and ready after a check', async () => {
      const { bus, vault } = await startOpen()

      const before = await vault.status()
      const after = await vault.check()

      expect(before).toMatchObject({ kind: 'keychain', state: 'unchecked' })
      expect(after).toMatchObject({ kind: 'keychain', state: 'ready' })
      expect(await bus.lookUp(service, 'probe')).toBeNull()
    })

    it('writes a secret that others read as one item, reads it back and removes it', async () => {
      const { bus, vault } = await startOpen()

      const storage = await vault.write('key:a', 'secret of a')
      const stored = await bus.lookUp(service, 'key:a')
      const read = await vault.read('key:a')
      await vault.remove('key:a')

      expect(storage).toBe('keychain')
      expect(stored).toBe('secret of a')
      expect(read).toEqual({ state: 'found', secret: 'secret of a', storage: 'keychain' })
      expect(await bus.lookUp(service, 'key:a')).toBeNull()
      expect(await vault.read('key:a')).toEqual({ state: 'missing' })
    })

    it('finds in a new process what an earlier one wrote', async () => {
      const { bus, vault } = await startOpen()
      await vault.write('key:a', 'secret of a')
      await vault.stop()

      const read = await startVault(bus.env).read('key:a')

      expect(read).toEqual({ state: 'found', secret: 'secret of a', storage: 'keychain' })
    })

    it('splits an RSA-4096 key over items of at most 2560 bytes and removes all of them', async () => {
      const { bus, vault } = await startOpen()
      const pair = generateKeyPairSync('rsa', { modulusLength: 4096 })
      const der = pair.privateKey.export({ type: 'pkcs8', format: 'der' })
      const secret = der.toString('base64')

      await vault.write('key:rsa', secret)
      const items = await Promise.all(
        ['key:rsa', 'key:rsa#1', 'key:rsa#2', 'key:rsa#3'].map((account) =>
          bus.lookUp(service, account),
        ),
      )
      const read = await vault.read('key:rsa')
      await vault.remove('key:rsa')

      expect(items.map((item) => item?.length ?? null)).toEqual([
        expect.any(Number),
        2560,
        secret.length - 2560,
        null,
      ])
      expect(`${items[1] ?? ''}${items[2] ?? ''}`).toBe(secret)
      expect(read).toEqual({ state: 'found', secret, storage: 'keychain' })
      for (const account of ['key:rsa', 'key:rsa#1', 'key:rsa#2']) {
        expect(await bus.lookUp(service, account)).toBeNull()
      }
    })

    it('takes a split secret with a part gone for missing', async () => {
      const { bus, vault } = await startOpen()
      await vault.write('key:long', 'x'.repeat(6000))

      await bus.clear(service, 'key:long#2')

      expect(await vault.read('key:long')).toEqual({ state: 'missing' })
    })

    it('notices a key that was removed behind its back', async () => {
      const { bus, vault } = await startOpen()
      await vault.write('key:a', 'secret of a')

      await bus.clear(service, 'key:a')

      expect(await vault.read('key:a')).toEqual({ state: 'missing' })
      expect(await vault.status()).toMatchObject({ state: 'ready' })
    })

    it('tells a locked keyring from a missing key', async () => {
      const { bus, vault } = await startOpen()
      await vault.write('key:a', 'secret of a')
      await vault.stop()
      await bus.stopServices()
      await bus.startKeyring('locked')
      const locked = startVault(bus.env)

      expect(await locked.read('key:a')).toEqual({ state: 'locked' })
      expect(await locked.read('key:none')).toEqual({ state: 'locked' })
      expect(await locked.check()).toMatchObject({ kind: 'memory', state: 'locked' })
      await expect(locked.remove('key:a')).rejects.toThrow('ERR_KEYCHAIN_LOCKED')
    })

    it('keeps a new key in memory while the keyring is locked, and the keychain one is not lost', async () => {
      const { bus, vault } = await startOpen()
      await vault.write('key:a', 'secret of a')
      await vault.stop()
      await bus.stopServices()
      await bus.startKeyring('locked')
      const locked = startVault(bus.env)

      expect(await locked.write('key:b', 'secret of b')).toBe('memory')
      expect(await locked.read('key:b')).toEqual({
        state: 'found',
        secret: 'secret of b',
        storage: 'memory',
      })
      await bus.unlock()
      expect(await locked.check()).toMatchObject({ kind: 'keychain', state: 'ready' })
      expect(await locked.read('key:a')).toMatchObject({ secret: 'secret of a' })
    })

    it('asks for a new start of the workbench when the service was restarted', async () => {
      const { bus, vault } = await startOpen()
      await vault.write('key:a', 'secret of a')
      await bus.stopServices()
      await bus.startKeyring('open')

      const status = await vault.check()

      expect(status).toMatchObject({ kind: 'memory', state: 'unavailable' })
      expect(status.explanation).toContain('start the workbench again')
      expect(await vault.read('key:a')).toMatchObject({ state: 'unreachable' })
      expect(await startVault(bus.env).read('key:a')).toMatchObject({ secret: 'secret of a' })
    })

    it('says that there is no session bus and keeps keys in memory', async () => {
      const { env } = await startBus()
      const vault = startVault({ ...env, DBUS_SESSION_BUS_ADDRESS: undefined })

      expect(await vault.write('key:a', 'secret of a')).toBe('memory')
      const status = await vault.status()

      expect(status).toMatchObject({ kind: 'memory', state: 'unavailable' })
      expect(status.explanation).toContain('session bus')
    })

    it('says that no Secret Service is installed and keeps keys in memory', async () => {
      const bus = await startBus()
      const vault = startVault(bus.env)

      expect(await vault.write('key:a', 'secret of a')).toBe('memory')
      const status = await vault.status()

      expect(status).toMatchObject({ kind: 'memory', state: 'unavailable' })
      expect(status.explanation).toContain('apt-get install gnome-keyring')
    })

    it('gives up on a service that hangs, keeps keys in memory, and exits at once', async () => {
      const bus = await startBus()
      await bus.startProgram(silentService.path)
      const vault = startVault(bus.env, 300)

      expect(await vault.write('key:a', 'secret of a')).toBe('memory')
      expect(await vault.status()).toMatchObject({ kind: 'memory', state: 'not-answering' })
      expect(await vault.read('key:b')).toMatchObject({ state: 'unreachable' })
      await expect(vault.remove('key:b')).rejects.toThrow('ERR_KEYCHAIN_TIMEOUT')
      expect(await vault.stop()).toBe(0)
    })

    it('is ready again when a service that hung has been replaced', async () => {
      const bus = await startBus()
      await bus.startProgram(silentService.path)
      const vault = startVault(bus.env, 300)
      await vault.write('key:a', 'secret of a')

      await bus.stopServices()
      await bus.startKeyring('open')

      expect(await vault.check()).toMatchObject({ kind: 'keychain', state: 'ready' })
      expect(await vault.write('key:a', 'secret of a')).toBe('keychain')
      expect(await bus.lookUp(service, 'key:a')).toBe('secret of a')
    })
  },
)
