/** Takes new keys into the ring: all of them or none, here, in storage and in the vault. */
import type { Clock, Log, Vault } from '../ports.ts'
import type { NewKey } from './generate-key.ts'
import { keepSecrets } from './keep-secrets.ts'
import type { KeptKey } from './keep-secrets.ts'
import type { RingKey } from './keys-document.ts'
import { refuseKnownKeys } from './refuse-known-keys.ts'
import type { RingStore } from './ring-store.ts'

export interface AddKeysOptions {
  readonly published: boolean
  /** Called when only the vault knows of the keys; what it throws takes them out of there again. */
  readonly beforeListing?: (() => void) | undefined
}

/**
 * Adds the keys and returns their kids; the first key of a ring signs.
 *
 * @throws AppError ERR_KEY_EXISTS, ERR_DATA_FOLDER_UNWRITABLE, and whatever `beforeListing` throws
 */
export async function addKeys(
  keys: readonly NewKey[],
  to: {
    readonly store: RingStore
    readonly vault: Vault
    readonly log: Log
    readonly clock: Pick<Clock, 'now'>
  },
  { published, beforeListing }: AddKeysOptions,
): Promise<string[]> {
  const { store, clock } = to
  const incoming = keys.map(({ facts }) => facts)
  refuseKnownKeys(store.state.keys, incoming)
  await keepSecrets(keys, to, async (kept) => {
    beforeListing?.()
    const now = clock.now()
    const added = kept.map((key) => listKey(key, published, now))
    await store.commit((current) => ({
      ...current,
      keys: [...current.keys, ...added],
      signingKid: current.signingKid ?? added[0]?.kid ?? null,
    }))
  })
  return incoming.map(({ kid }) => kid)
}

function listKey({ facts, storage }: KeptKey, published: boolean, now: number): RingKey {
  return {
    ...facts,
    createdAt: now,
    published,
    publishedAt: published ? now : null,
    firstSignedAt: null,
    lastSignedAt: null,
    storage,
    privateKey: 'present',
  }
}
