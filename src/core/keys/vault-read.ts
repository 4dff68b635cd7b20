/** What an answer of the vault means for a key. */
import { AppError } from '../../contract/errors.ts'
import type { PrivateKeyState, VaultStatus } from '../../contract/keys.ts'
import type { VaultRead } from '../ports.ts'

/** The state to show for a private half after the vault was asked for it. */
export function stateOfRead(read: VaultRead): PrivateKeyState {
  return read.state === 'found' ? 'present' : read.state
}

/** The state to show for a private half in a keychain that cannot be used, which need not be asked for every key. */
export function stateBehind(vault: VaultStatus): PrivateKeyState {
  return vault.state === 'locked' ? 'locked' : 'unreachable'
}

/** The error for a private half that could not be had; a found one that does not fit counts as missing. */
export function explainUnreadable(kid: string, read: VaultRead, vault: VaultStatus): AppError {
  switch (read.state) {
    case 'locked': {
      const message = `The private half of the key ${kid} cannot be read: the keychain is locked.`
      return new AppError('ERR_KEYCHAIN_LOCKED', message)
    }
    case 'unreachable': {
      const code =
        vault.state === 'not-answering' ? 'ERR_KEYCHAIN_TIMEOUT' : 'ERR_KEYCHAIN_UNAVAILABLE'
      const message = `The private half of the key ${kid} cannot be read: ${read.reason}`
      return new AppError(code, message)
    }
    case 'missing': {
      const message = `The private half of the key ${kid} is no longer in the keychain.`
      return new AppError('ERR_KEY_PRIVATE_MISSING', message)
    }
    case 'found': {
      const message = `What the keychain holds for the key ${kid} is not its private half.`
      return new AppError('ERR_KEY_PRIVATE_MISSING', message)
    }
  }
}
