/** The state of the key ring and its stored form, which change together or not at all. */
import type { Clock, Storage, StorageRead } from '../ports.ts'
import {
  emptyRing,
  fromKeysDocument,
  keysDocumentName,
  keysDocumentSchema,
  toKeysDocument,
} from './keys-document.ts'
import type { KeysDocument, RingKey, RingState } from './keys-document.ts'
import type { SignatureTimes } from './signature-times.ts'

export type RingChange = (current: RingState) => RingState

/** How soon the outside must learn of a change; `soon` is for what comes in bursts. */
export type Urgency = 'now' | 'soon'

export interface RingStore {
  readonly state: RingState
  load(): Promise<StorageRead<KeysDocument>>
  /** Writes what a change means for the document, without making the change yet; the state as it is when absent. */
  prepare(change?: RingChange): Promise<void>
  /** Makes a change of what is only known for this run. */
  apply(change: RingChange, urgency?: Urgency): void
  /** Both, in this order. @throws AppError ERR_DATA_FOLDER_UNWRITABLE; then nothing has changed */
  commit(change: RingChange): Promise<void>
}

export interface RingStoreOptions {
  readonly storage: Storage
  readonly clock: Pick<Clock, 'now'>
  readonly signatureTimes: Pick<SignatureTimes, 'toStore'>
  readonly onChange: (urgency: Urgency) => void
}

export function createRingStore(options: RingStoreOptions): RingStore {
  const { storage, clock, signatureTimes, onChange } = options
  let state = emptyRing
  let stored = toKeysDocument(state, null)

  function documentOf(next: RingState): KeysDocument {
    const document = toKeysDocument(next, stored.signingKid)
    const keys = document.keys.map((key) => ({
      ...key,
      lastSignedAt: signatureTimes.toStore(key),
    }))
    return { ...document, keys }
  }

  async function prepare(change: RingChange = (current) => current): Promise<void> {
    const document = documentOf(change(state))
    if (JSON.stringify(document) === JSON.stringify(stored)) return
    await storage.write(keysDocumentName, document)
    stored = document
  }

  function apply(change: RingChange, urgency: Urgency = 'now'): void {
    state = change(state)
    onChange(urgency)
  }

  return {
    get state() {
      return state
    },
    async load() {
      const read = await storage.read(keysDocumentName, keysDocumentSchema)
      if (read.state === 'found') {
        stored = read.value
        state = fromKeysDocument(read.value, clock.now())
      }
      return read
    },
    prepare,
    apply,
    async commit(change) {
      await prepare(change)
      // Computed anew: a read of the vault may have changed the state while the document was written.
      apply(change)
    },
  }
}

/** The change of some facts of one key. */
export function changeKey(kid: string, facts: Partial<RingKey>): RingChange {
  return (current) => ({
    ...current,
    keys: current.keys.map((key) => (key.kid === kid ? { ...key, ...facts } : key)),
  })
}
