/** The state of the key ring and its stored form, which change together or not at all. */
import type { KeyFacts } from '../../contract/keys.ts'
import type { Storage, StorageRead } from '../ports.ts'
import {
  fromKeysDocument,
  keysDocumentName,
  keysDocumentSchema,
  toKeysDocument,
} from './keys-document.ts'
import type { KeysDocument, RingState } from './keys-document.ts'

export type RingChange = (current: RingState) => RingState

export interface RingStore {
  readonly state: RingState
  load(): Promise<StorageRead<KeysDocument>>
  /** Writes what a change means for the document, without making the change yet. */
  prepare(change: RingChange): Promise<void>
  /** Makes a change of what is only known for this run. */
  apply(change: RingChange): void
  /** Both, in this order. @throws AppError ERR_DATA_FOLDER_UNWRITABLE; then nothing has changed */
  commit(change: RingChange): Promise<void>
}

export function createRingStore(storage: Storage, onChange: () => void): RingStore {
  let state: RingState = { keys: [], signingKid: null }
  let stored = toKeysDocument(state, null)

  async function prepare(change: RingChange): Promise<void> {
    const document = toKeysDocument(change(state), stored.signingKid)
    if (JSON.stringify(document) === JSON.stringify(stored)) return
    await storage.write(keysDocumentName, document)
    stored = document
  }

  function apply(change: RingChange): void {
    state = change(state)
    onChange()
  }

  return {
    get state() {
      return state
    },
    async load() {
      const read = await storage.read(keysDocumentName, keysDocumentSchema)
      if (read.state === 'found') {
        stored = read.value
        state = fromKeysDocument(read.value)
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
export function changeKey(kid: string, facts: Partial<KeyFacts>): RingChange {
  return (current) => ({
    ...current,
    keys: current.keys.map((key) => (key.kid === kid ? { ...key, ...facts } : key)),
  })
}
