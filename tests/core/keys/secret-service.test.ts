import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { AppError } from '../../../src/contract/errors.ts'
import type { ErrorCode } from '../../../src/contract/errors.ts'
import type { VaultStatus } from '../../../src/contract/keys.ts'
import { createKeyRing } from '../../../src/core/keys/key-ring.ts'
import { accountOf } from '../../../src/core/keys/keep-secrets.ts'
import type { Vault } from '../../../src/core/ports.ts'
import { silentLog } from '../../../src/host/log.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { bundleProgram } from '../../support/programs/bundle-program.ts'
import type { BundledProgram } from '../../support/programs/bundle-program.ts'
import { startSessionBus, whyNoSecretService } from '../../support/secret-service/secret-service.ts'
import { startVaultProcess } from '../../support/secret-service/vault-process.ts'
import { createTestStorage, makeNewKey } from './rig.ts'

const service = 'assertion-workbench'
const support = join(import.meta.dirname, '../../support/secret-service')
const reason = whyNoSecretService === null ? '' : ` (skipped: ${whyNoSecretService})`

describe.skipIf(whyNoSecretService !== null)(`the key ring on a Secret Service${reason}`, () => {
  let program: BundledProgram
  const ending: (() => Promise<unknown>)[] = []

  beforeAll(async () => {
    program = await bundleProgram(join(support, 'vault-program.ts'))
  })
  afterEach(async () => {
    for (const end of ending.splice(0).reverse()) await end()
  })
  afterAll(() => program.remove())

  /** A ring whose vault is a process on a bus of its own; `beforeWrite` is told how many writes came before. */
  async function startRing(
    beforeWrite: (writes: number) => Promise<void> = () => Promise.resolve(),
  ) {
    const bus = await startSessionBus()
    ending.push(() => bus.stop())
    await bus.startKeyring('open')
    const process = startVaultProcess(program.path, bus.env)
    ending.push(() => process.stop())
    let status: VaultStatus = await process.status()
    let writes = 0
    const noting = async <Value>(answer: Promise<Value>): Promise<Value> => {
      try {
        return await answer
      } catch (error) {
        // Errors cross from the process as their code alone.
        throw new AppError((error as Error).message as ErrorCode, 'The keychain refused.')
      } finally {
        status = await process.status()
      }
    }
    const vault: Vault = {
      status: () => status,
      check: () => noting(process.check()),
      read: (account) => noting(process.read(account)),
      async write(account, secret) {
        await beforeWrite(writes)
        writes += 1
        return noting(process.write(account, secret))
      },
      remove: (account) => noting(process.remove(account)),
    }
    const storage = createTestStorage()
    const ports = { clock: createFakeClock(), vault, storage, log: silentLog }
    return { bus, storage, ring: createKeyRing({ ports, onChange: () => undefined }) }
  }

  const makeKeys = () =>
    Promise.all([makeNewKey('PS256', { kid: 'a' }), makeNewKey('ES256', { kid: 'b' })])

  it('goes on with the other keys when the item of one was removed, and deletes that one too', async () => {
    const { bus, ring, storage } = await startRing()
    await ring.add(await makeKeys(), true)

    await bus.clear(service, accountOf(ring.facts('a')))

    await expect(ring.readPrivateKey('a')).rejects.toMatchObject({
      code: 'ERR_KEY_PRIVATE_MISSING',
    })
    expect((await ring.readPrivateKey('b')).storage).toBe('keychain')
    expect(ring.slice().keys.map(({ privateKey }) => privateKey)).toEqual(['missing', 'present'])
    await ring.remove('a', 'a')
    expect(ring.slice().keys.map(({ kid }) => kid)).toEqual(['b'])
    expect(storage.storedKey('a')).toBeUndefined()
  })

  it('keeps both keys of an import between whose writes the service died, and says where each is', async () => {
    const { bus, ring } = await startRing(async (writes) => {
      if (writes === 1) await bus.stopServices()
    })

    await ring.add(await makeKeys(), true)

    expect(ring.slice().keys.map(({ storage }) => storage)).toEqual(['keychain', 'memory'])
    expect((await ring.readPrivateKey('b')).storage).toBe('memory')
    await expect(ring.readPrivateKey('a')).rejects.toMatchObject({
      code: 'ERR_KEYCHAIN_UNAVAILABLE',
    })
    expect(ring.slice().keys.map(({ privateKey }) => privateKey)).toEqual([
      'unreachable',
      'present',
    ])
  })

  it('leaves no item behind when the data folder refuses an import', async () => {
    const { bus, ring, storage } = await startRing()
    const keys = await makeKeys()
    storage.fill()

    await expect(ring.add(keys, true)).rejects.toMatchObject({
      code: 'ERR_DATA_FOLDER_UNWRITABLE',
    })

    for (const { facts } of keys) expect(await bus.lookUp(service, accountOf(facts))).toBeNull()
  })
})
