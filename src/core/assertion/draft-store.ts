/** The draft of the Assertion page as it is kept: across restarts, unless a private key is in it. */
import { z } from 'zod'
import { assertionDraftSchema } from '../../contract/assertion.ts'
import type { AssertionDraft, AssertionSlice } from '../../contract/assertion.ts'
import type { Notice } from '../../contract/session.ts'
import { findPrivateValues } from '../inspection/find-private-values.ts'
import { createSerialQueue } from '../keys/serial-queue.ts'
import type { Storage } from '../ports.ts'

const documentName = 'assertion-draft'

const documentSchema = z.strictObject({ version: z.literal(1), draft: assertionDraftSchema })

const privateKeyReason =
  'There is a private key in it. Nothing of it is stored or shown elsewhere until the key is removed; treat the key as known to others.'

export interface DraftStore {
  load(): Promise<readonly Notice[]>
  slice(): AssertionSlice
  /** Keeps the draft; of several that wait for the disk only the last is written. @throws AppError ERR_DATA_FOLDER_UNWRITABLE */
  keep(draft: AssertionDraft): Promise<void>
  /** Resolves when nothing waits to be written any more; never rejects. */
  settle(): Promise<void>
}

/** Makes it without a draft; nothing is read before `load`. */
export function createDraftStore(storage: Storage, changed: () => void): DraftStore {
  const writes = createSerialQueue()
  let current: AssertionSlice = { draft: null, notKept: null }
  let latest: AssertionDraft | null = null

  function set(next: AssertionSlice): void {
    current = next
    changed()
  }

  async function keep(draft: AssertionDraft): Promise<void> {
    // A later one has come in the meantime, and takes the place of this.
    if (latest !== draft) return
    const { isFound } = await findPrivateValues(`${draft.header}\n${draft.claims}`)
    if (isFound) {
      if (current.notKept !== privateKeyReason) set({ ...current, notKept: privateKeyReason })
      return
    }
    set({ draft, notKept: null })
    try {
      await storage.write(documentName, { version: 1, draft })
    } catch (error) {
      set({ draft, notKept: 'The folder of the workbench cannot be written at the moment.' })
      throw error
    }
  }

  return {
    async load() {
      const read = await storage.read(documentName, documentSchema)
      if (read.state === 'found') current = { draft: read.value.draft, notKept: null }
      if (read.state !== 'damaged') return []
      const detail = `${read.reason} It is kept as ${read.setAsideAs}; the Assertion page begins anew.`
      const title = 'The draft of an assertion was damaged and has been set aside'
      return [{ id: 'assertion-draft-damaged', severity: 'warning', title, detail }]
    },
    slice: () => current,
    keep(draft) {
      latest = draft
      return writes.run(() => keep(draft))
    },
    settle: () => writes.run(() => Promise.resolve()),
  }
}
