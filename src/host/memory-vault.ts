/** Keeps secrets in this process alone; they end with it. */
import { AppError } from '../contract/errors.ts'
import type { VaultStatus } from '../contract/keys.ts'
import type { Vault } from '../core/ports.ts'

const status: VaultStatus = {
  kind: 'memory',
  state: 'ready',
  explanation: 'Private keys are kept in memory for this run alone, as was asked for at the start.',
}

/**
 * A vault that was chosen, not fallen back to. What an earlier run put into the keychain is out of its reach, not
 * missing.
 */
export function createMemoryVault(): Vault {
  const secrets = new Map<string, string>()
  return {
    status: () => status,
    check: () => Promise.resolve(status),
    read(account) {
      const secret = secrets.get(account)
      return Promise.resolve(
        secret === undefined
          ? { state: 'unreachable', reason: 'The keychain is not used in this run.' }
          : { state: 'found', secret, storage: 'memory' },
      )
    },
    write(account, secret) {
      secrets.set(account, secret)
      return Promise.resolve('memory')
    },
    remove(account) {
      if (secrets.delete(account)) return Promise.resolve()
      const message = 'The keychain is not used in this run, so nothing can be deleted from it.'
      return Promise.reject(new AppError('ERR_KEYCHAIN_UNAVAILABLE', message))
    },
  }
}
