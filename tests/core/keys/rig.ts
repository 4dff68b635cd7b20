/** A key ring over a keychain that can be locked, broken and looked into, on a disk that can be full. */
import { AppError } from '../../../src/contract/errors.ts'
import { keysSliceSchema } from '../../../src/contract/keys.ts'
import type { KeyAlgorithm, KeyFacts, VaultStatus } from '../../../src/contract/keys.ts'
import { chooseKeyParameters } from '../../../src/core/keys/algorithms.ts'
import { describeNewKey, generateKeyPair } from '../../../src/core/keys/generate-key.ts'
import type { NewKey, NewKeyPair } from '../../../src/core/keys/generate-key.ts'
import { createKeyRing } from '../../../src/core/keys/key-ring.ts'
import type { KeyRing, KeyRingOptions } from '../../../src/core/keys/key-ring.ts'
import type { Log, Storage, Vault } from '../../../src/core/ports.ts'
import { silentLog } from '../../../src/host/log.ts'
import { createMemoryStorage } from '../../../src/host/memory-storage.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import type { FakeClock } from '../../support/fake-clock.ts'

/** A keychain that can be locked, hung and looked into; falls back to memory as the real adapter does. */
export function createTestVault() {
  const keychain = new Map<string, string>()
  const memory = new Map<string, string>()
  let state: VaultStatus['state'] = 'unchecked'
  let isUsable = true
  let failure: VaultStatus['state'] = 'locked'
  let beforeWrite: (account: string) => void | Promise<void> = () => undefined
  const look = () => {
    state = isUsable ? 'ready' : failure
    return isUsable
  }
  const status = (): VaultStatus => ({
    kind: state === 'ready' || state === 'unchecked' ? 'keychain' : 'memory',
    state,
    explanation: '',
  })
  const vault: Vault = {
    status,
    check: () => {
      look()
      return Promise.resolve(status())
    },
    read(account) {
      const kept = memory.get(account)
      if (kept !== undefined) {
        return Promise.resolve({ state: 'found', secret: kept, storage: 'memory' })
      }
      if (!look()) {
        return Promise.resolve(
          failure === 'locked'
            ? { state: 'locked' }
            : { state: 'unreachable', reason: 'No answer.' },
        )
      }
      const secret = keychain.get(account)
      return Promise.resolve(
        secret === undefined
          ? { state: 'missing' }
          : { state: 'found', secret, storage: 'keychain' },
      )
    },
    async write(account, secret) {
      await beforeWrite(account)
      if (!look()) {
        memory.set(account, secret)
        return 'memory'
      }
      memory.delete(account)
      keychain.set(account, secret)
      return 'keychain'
    },
    remove(account) {
      if (memory.delete(account)) return Promise.resolve()
      if (!look()) return Promise.reject(new AppError('ERR_KEYCHAIN_LOCKED', 'It is locked.'))
      keychain.delete(account)
      return Promise.resolve()
    },
  }
  return {
    ...vault,
    keychain,
    memory,
    lock: (as: VaultStatus['state'] = 'locked') => {
      isUsable = false
      failure = as
    },
    unlock: () => {
      isUsable = true
    },
    /** Lets something happen to it, or makes it throw, before each write. */
    onWrite: (run: typeof beforeWrite) => {
      beforeWrite = run
    },
  }
}

/** Storage that can be made to refuse writes. */
export function createTestStorage() {
  const storage = createMemoryStorage()
  let isWritable = true
  let writes = 0
  const guarded: Storage = {
    read: (document, schema) => storage.read(document, schema),
    write(document, value) {
      if (!isWritable) {
        return Promise.reject(new AppError('ERR_DATA_FOLDER_UNWRITABLE', 'The disk is full.'))
      }
      writes += 1
      return storage.write(document, value)
    },
  }
  return {
    ...guarded,
    documents: storage.documents,
    writes: () => writes,
    /** What the file says of one key. */
    storedKey(kid: string) {
      const { keys } = JSON.parse(storage.documents.get('keys') ?? '{"keys":[]}') as {
        keys: KeyFacts[]
      }
      return keys.find((key) => key.kid === kid)
    },
    fill: () => {
      isWritable = false
    },
    empty: () => {
      isWritable = true
    },
  }
}

export type TestVault = ReturnType<typeof createTestVault>
export type TestStorage = ReturnType<typeof createTestStorage>

interface BenchParts {
  readonly vault: TestVault
  readonly storage: TestStorage
  readonly clock: FakeClock
  readonly log: Log
  readonly generatePair: KeyRingOptions['generatePair']
}

/** A ring on new parts, except for those that are given. */
export function createBench(from: Partial<BenchParts> = {}) {
  const {
    vault = createTestVault(),
    storage = createTestStorage(),
    clock = createFakeClock(),
  } = from
  const urgencies: string[] = []
  const ring: KeyRing = createKeyRing({
    ports: { clock, vault, storage, log: from.log ?? silentLog },
    generatePair: from.generatePair,
    onChange: (urgency) => {
      urgencies.push(urgency)
      keysSliceSchema.parse(ring.slice())
    },
  })
  return { ring, vault, storage, clock, urgencies, changes: () => urgencies.length }
}

/** A key as an import brings it. */
export async function makeNewKey(
  algorithm: KeyAlgorithm,
  named: { readonly kid?: string; readonly pair?: NewKeyPair } = {},
): Promise<NewKey> {
  return describeNewKey(named.pair ?? (await generateKeyPair({ algorithm })), {
    kid: named.kid ?? null,
    kidOrigin: 'imported',
    algorithm,
    sizeBits: chooseKeyParameters({ algorithm }).sizeBits,
    origin: 'imported',
    importedFrom: 'PEM, PKCS#8',
    certificate: null,
  })
}

/** A generator whose pairs come when the test says so. */
export function createHeldGenerator() {
  const held: (() => Promise<void>)[] = []
  const generatePair: NonNullable<KeyRingOptions['generatePair']> = (input) =>
    new Promise((resolve) => {
      held.push(async () => {
        resolve(await generateKeyPair(input))
      })
    })
  return {
    generatePair,
    /** How many native generations have begun. */
    begun: () => held.length,
    /** Ends the one with this number, from 0. */
    finish: async (number: number) => held[number]?.(),
  }
}

/** Lets everything happen that waits for nothing but promises. */
export function settle(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
