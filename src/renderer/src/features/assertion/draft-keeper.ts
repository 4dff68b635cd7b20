/** Hands the draft over to be kept: the first change at once, those that follow in step, the last one always. */
import type { AssertionDraft } from '../../../../contract/assertion.ts'

export interface DraftKeeper {
  keep(draft: AssertionDraft): void
  /** Forgets the one that still waits. */
  drop(): void
}

/** Between two, so that a person who types is not heard letter by letter. */
const pauseMs = 250

/** @param send is not called again before it has resolved and the pause is over. */
export function createDraftKeeper(send: (draft: AssertionDraft) => Promise<unknown>): DraftKeeper {
  let waiting: AssertionDraft | null = null
  let isBusy = false

  async function work(): Promise<void> {
    isBusy = true
    while (waiting !== null) {
      const draft = waiting
      waiting = null
      await send(draft)
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
    isBusy = false
  }

  return {
    keep(draft) {
      waiting = draft
      if (!isBusy) void work()
    },
    drop() {
      waiting = null
    },
  }
}
