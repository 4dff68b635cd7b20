/** The vault that core is given: the keychain, with memory to fall back to when the keychain cannot be used. */
import type { AppError } from '../contract/errors.ts'
import type { VaultStatus } from '../contract/keys.ts'
import type { Log, Vault } from '../core/ports.ts'
import { explainKeychainError } from './keychain-error.ts'
import { createKeychainVault } from './keychain-vault.ts'
import type { KeychainVaultOptions } from './keychain-vault.ts'
import { createMemoryVault } from './memory-vault.ts'

export interface VaultOptions extends KeychainVaultOptions {
  readonly mode: 'keychain' | 'memory'
  readonly log?: Log | undefined
}

const unchecked: VaultStatus = {
  kind: 'keychain',
  state: 'unchecked',
  explanation: 'The keychain has not been used in this run yet.',
}
const ready: VaultStatus = {
  kind: 'keychain',
  state: 'ready',
  explanation: 'Private keys are kept in the keychain of this system.',
}
const fallback = 'New private keys stay in memory and end with this run.'

/** Makes the vault; nothing is asked of the keychain before the first use, and making it never fails. */
export function createVault(options: VaultOptions): Vault {
  return options.mode === 'memory' ? createMemoryVault() : createKeychainWithFallback(options)
}

function createKeychainWithFallback({ log, ...options }: VaultOptions): Vault {
  const keychain = createKeychainVault(options)
  const memory = new Map<string, string>()
  let status = unchecked

  /** The same object for the same facts, so that a change shows by comparison. */
  function note(next: VaultStatus): void {
    if (next.state !== status.state || next.explanation !== status.explanation) status = next
  }

  function noteFailure(thrown: unknown): AppError {
    const error = explainKeychainError(thrown)
    const state = stateOf(error)
    if (state !== status.state) {
      log?.warn('vault.keychain-unusable', { code: error.code, reason: reasonOf(error) })
    }
    note({ kind: 'memory', state, explanation: `${error.message} ${fallback}` })
    return error
  }

  return {
    status: () => status,

    async check() {
      try {
        await keychain.check()
        note(ready)
      } catch (error) {
        noteFailure(error)
      }
      return status
    },

    async read(account) {
      const kept = memory.get(account)
      if (kept !== undefined) return { state: 'found', secret: kept, storage: 'memory' }
      try {
        const secret = await keychain.read(account)
        note(ready)
        return secret === null
          ? { state: 'missing' }
          : { state: 'found', secret, storage: 'keychain' }
      } catch (thrown) {
        const error = noteFailure(thrown)
        if (error.code === 'ERR_KEYCHAIN_LOCKED') return { state: 'locked' }
        return { state: 'unreachable', reason: error.message }
      }
    },

    async write(account, secret) {
      try {
        await keychain.write(account, secret)
        note(ready)
        memory.delete(account)
        return 'keychain'
      } catch (error) {
        noteFailure(error)
        memory.set(account, secret)
        return 'memory'
      }
    },

    async remove(account) {
      const wasInMemory = memory.delete(account)
      try {
        // Asked even so: a write that ran over its time limit may have reached the keychain later.
        await keychain.remove(account)
        note(ready)
      } catch (thrown) {
        const error = noteFailure(thrown)
        if (!wasInMemory) throw error
      }
    },
  }
}

function stateOf(error: AppError): VaultStatus['state'] {
  if (error.code === 'ERR_KEYCHAIN_LOCKED') return 'locked'
  return error.code === 'ERR_KEYCHAIN_TIMEOUT' ? 'not-answering' : 'unavailable'
}

function reasonOf(error: AppError): string {
  return error.cause instanceof Error ? error.cause.message : error.message
}
