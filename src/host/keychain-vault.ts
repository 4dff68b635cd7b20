/** The operating system's keychain through keytar, which nothing else may import. */
import { createSerialQueue } from '../core/keys/serial-queue.ts'
import { explainKeychainError, keychainLocked, keychainModuleMissing } from './keychain-error.ts'
import { createKeychainGate, keychainTimeout } from './keychain-gate.ts'
import { pingSecretService } from './secret-service-ping.ts'
import { joinSecret, readHead, splitSecret } from './split-secret.ts'

/** What is used of keytar. */
export interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>
  setPassword(service: string, account: string, password: string): Promise<void>
  deletePassword(service: string, account: string): Promise<boolean>
}

export interface KeychainVaultOptions {
  /** Set apart from other users of the keychain, such as tests. */
  readonly namespace?: string | undefined
  /** For one call of the keychain; 3000 when absent. */
  readonly timeLimitMs?: number | undefined
  /** Stands in for keytar. */
  readonly loadKeytar?: (() => Promise<Keytar>) | undefined
}

/** Every method throws AppError ERR_KEYCHAIN_LOCKED, ERR_KEYCHAIN_TIMEOUT or ERR_KEYCHAIN_UNAVAILABLE. */
export interface KeychainVault {
  /** Resolves when a secret can be written. */
  check(): Promise<void>
  /** Null means that the keychain is open and holds no whole secret of this account. */
  read(account: string): Promise<string | null>
  write(account: string, secret: string): Promise<void>
  /** Removing what is not there is no failure. */
  remove(account: string): Promise<void>
}

const serviceName = 'assertion-workbench'
const sentinelAccount = 'probe'

/** Makes the adapter; keytar is loaded at the first use. One operation runs at a time. */
export function createKeychainVault(options: KeychainVaultOptions = {}): KeychainVault {
  const { namespace, timeLimitMs = 3000, loadKeytar = importKeytar } = options
  const service = namespace === undefined ? serviceName : `${serviceName}.${namespace}`
  const gate = createKeychainGate(timeLimitMs)
  const operations = createSerialQueue()
  const partOf = (account: string, number: number) => `${account}#${String(number)}`

  async function operate<Value>(operation: (keytar: Keytar) => Promise<Value>): Promise<Value> {
    return operations.run(async () => {
      try {
        const keytar = await loadKeytar()
        await refuseSilentService()
        return await operation({
          getPassword: (...args) => gate.call(() => keytar.getPassword(...args)),
          setPassword: (...args) => gate.call(() => keytar.setPassword(...args)),
          deletePassword: (...args) => gate.call(() => keytar.deletePassword(...args)),
        })
      } catch (error) {
        throw explainKeychainError(error)
      }
    })
  }

  async function refuseSilentService(): Promise<void> {
    if (process.platform !== 'linux' || options.loadKeytar !== undefined) return
    if (gate.isHanging) throw keychainTimeout()
    const result = await pingSecretService(sessionBusAddress(), timeLimitMs)
    if (result === 'silent') throw keychainTimeout()
  }

  /** A locked keyring reads as empty; only a write tells it from an open one. */
  async function refuseLocked(keytar: Keytar): Promise<void> {
    await keytar.setPassword(service, sentinelAccount, 'open')
    const isFound = await keytar.deletePassword(service, sentinelAccount)
    if (!isFound) throw keychainLocked()
  }

  async function removeParts(keytar: Keytar, account: string, from: number): Promise<void> {
    for (let number = from; ; number += 1) {
      const wasThere = await keytar.deletePassword(service, partOf(account, number))
      if (!wasThere) return
    }
  }

  return {
    check: () => operate(refuseLocked),

    read: (account) =>
      operate(async (keytar) => {
        const item = await keytar.getPassword(service, account)
        if (item === null) {
          await refuseLocked(keytar)
          return null
        }
        const head = readHead(item)
        if (head.kind === 'whole') return item
        const parts: (string | null)[] = []
        for (let number = 1; number <= head.count; number += 1) {
          parts.push(await keytar.getPassword(service, partOf(account, number)))
        }
        if (parts.includes(null)) await refuseLocked(keytar)
        return joinSecret(head, parts)
      }),

    write: (account, secret) =>
      operate(async (keytar) => {
        const { head, parts } = splitSecret(secret)
        for (const [index, part] of parts.entries()) {
          await keytar.setPassword(service, partOf(account, index + 1), part)
        }
        // The head goes last: a write that was cut short shows as no secret, or by its digest.
        await keytar.setPassword(service, account, head)
        await removeParts(keytar, account, parts.length + 1)
      }),

    remove: (account) =>
      operate(async (keytar) => {
        await removeParts(keytar, account, 1)
        const wasThere = await keytar.deletePassword(service, account)
        if (!wasThere) await refuseLocked(keytar)
      }),
  }
}

/** Where libsecret looks for the session bus too. */
function sessionBusAddress(): string | undefined {
  const { DBUS_SESSION_BUS_ADDRESS: address, XDG_RUNTIME_DIR: folder } = process.env
  return address ?? (folder === undefined ? undefined : `unix:path=${folder}/bus`)
}

async function importKeytar(): Promise<Keytar> {
  try {
    const { default: keytar } = await import('keytar')
    return keytar
  } catch (error) {
    throw keychainModuleMissing(error)
  }
}
