/** Asks the keychain anew, and moves what had to stay in memory into it once that is possible. */
import type { PrivateKeyState } from '../../contract/keys.ts'
import type { Vault } from '../ports.ts'
import { accountOf } from './keep-secrets.ts'
import type { RingKey } from './keys-document.ts'
import { changeKey } from './ring-store.ts'
import type { RingStore } from './ring-store.ts'
import { stateBehind, stateOfRead } from './vault-read.ts'

/**
 * Learns the state of every private half, each for itself: a keychain that closes on the way, or lacks one item, says
 * so at the keys that it concerns.
 *
 * @throws AppError ERR_DATA_FOLDER_UNWRITABLE
 */
export async function bringVaultUpToDate(
  vault: Vault,
  store: RingStore,
  notePrivateKey: (kid: string, state: PrivateKeyState) => void,
): Promise<void> {
  const status = await vault.check()
  const isUsable = status.kind === 'keychain' && status.state === 'ready'
  for (const key of store.state.keys) {
    if (key.storage === 'memory' && isUsable) await moveToKeychain(key, vault, store)
    const mustAsk = key.storage === 'memory' || isUsable
    const known = mustAsk ? stateOfRead(await vault.read(accountOf(key))) : stateBehind(status)
    notePrivateKey(key.kid, known)
  }
}

/** A key counts as stored only once the keychain has it. */
async function moveToKeychain(key: RingKey, vault: Vault, store: RingStore): Promise<void> {
  const read = await vault.read(accountOf(key))
  if (read.state !== 'found') return
  const isMoved =
    read.storage === 'keychain' || (await vault.write(accountOf(key), read.secret)) === 'keychain'
  if (isMoved) await store.commit(changeKey(key.kid, { storage: 'keychain' }))
}
