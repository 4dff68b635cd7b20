/** Puts the private halves of new keys into the vault together with their listing: all of them or none. */
import type { Log, Vault } from '../ports.ts'
import type { NewKey } from './generate-key.ts'

/** Where the vault keeps the private half of a key; the same key has the same place under any kid. */
export const accountOf = (key: { readonly thumbprint: string }) => `key:${key.thumbprint}`

/** A key whose private half the vault has taken. */
export interface KeptKey {
  readonly facts: NewKey['facts']
  readonly storage: 'keychain' | 'memory'
}

/**
 * Writes every private half, then lists the keys: a crash between the two leaves an orphan in the vault, not a key
 * without its private half. When either fails, what was written is removed again and the failure is thrown.
 */
export async function keepSecrets(
  keys: readonly NewKey[],
  ports: { readonly vault: Vault; readonly log: Log },
  list: (kept: readonly KeptKey[]) => Promise<void>,
): Promise<void> {
  const { vault, log } = ports
  const tried: NewKey[] = []
  try {
    const kept: KeptKey[] = []
    for (const key of keys) {
      // A write that fails may have got half way, so it is cleaned up as well.
      tried.push(key)
      const storage = await vault.write(accountOf(key.facts), key.privateKey)
      kept.push({ facts: key.facts, storage })
    }
    await list(kept)
  } catch (error) {
    for (const { facts } of tried) {
      await vault.remove(accountOf(facts)).catch((reason: unknown) => {
        log.warn('keys.orphan-left', { kid: facts.kid, reason: String(reason) })
      })
    }
    throw error
  }
}
