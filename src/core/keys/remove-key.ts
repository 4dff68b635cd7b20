/** Deletes both halves of a key. */
import { AppError } from '../../contract/errors.ts'
import type { Vault } from '../ports.ts'
import { accountOf } from './keep-secrets.ts'
import { withoutKey } from './keys-document.ts'
import type { RingKey } from './keys-document.ts'
import type { RingStore } from './ring-store.ts'

/**
 * Takes the key off the stored list, then out of the vault, where it may be gone already. A crash between the two leaves
 * an orphan in the vault, not a key that cannot sign.
 *
 * @throws AppError ERR_KEY_NOT_CONFIRMED, ERR_KEYCHAIN_*, ERR_DATA_FOLDER_UNWRITABLE; then the key is still there
 */
export async function removeKey(
  key: RingKey,
  confirmation: string,
  { store, vault }: { readonly store: RingStore; readonly vault: Vault },
): Promise<void> {
  if (confirmation !== key.kid) {
    const message = 'The key was not deleted: what was typed is not its key ID.'
    throw new AppError('ERR_KEY_NOT_CONFIRMED', message)
  }
  await store.prepare((current) => withoutKey(current, key.kid))
  try {
    await vault.remove(accountOf(key))
  } catch (error) {
    // Lists the key again; where even that fails, the next change writes the whole document anyway.
    await store.prepare().catch(() => undefined)
    throw error
  }
  store.apply((current) => withoutKey(current, key.kid))
}
