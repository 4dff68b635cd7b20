/** Tells the draft of another window from what this one sent itself: all windows of the workbench share one draft. */
import type { AssertionDraft } from '../../../../contract/assertion.ts'
import { isSameDraft } from './same-draft.ts'

/**
 * What the workbench told: `known` is no news, `equal` is what lies here already, `news` can be shown at once, and
 * `rival` would overwrite what was changed here.
 */
export type Heard = 'known' | 'equal' | 'news' | 'rival'

export interface SharedDraft {
  noteSent(draft: AssertionDraft): void
  /** From now on the draft here counts as one that the workbench has. */
  settle(draft: AssertionDraft): void
  /** Judges what the workbench has now; `mine` is null while there is no draft here. */
  hear(theirs: AssertionDraft, mine: AssertionDraft | null): Heard
  /** Whether the workbench has that draft, by what it told last. */
  isHeard(draft: AssertionDraft): boolean
}

/** One with a private key in it is never told back; a few are remembered, and not all of them. */
const maxUnderWay = 8

export function createSharedDraft(kept: AssertionDraft | null): SharedDraft {
  let heard = kept
  let settled = kept
  let underWay: readonly AssertionDraft[] = []

  return {
    noteSent(draft) {
      underWay = [...underWay, draft].slice(-maxUnderWay)
    },
    settle(draft) {
      settled = draft
    },
    isHeard: (draft) => heard !== null && isSameDraft(heard, draft),
    hear(theirs, mine) {
      const isRepeated = heard !== null && isSameDraft(heard, theirs)
      heard = theirs
      const place = underWay.findIndex((draft) => isSameDraft(draft, theirs))
      if (place >= 0) {
        settled = underWay[place] ?? settled
        // Those before it were overtaken, and are never told.
        underWay = underWay.slice(place + 1)
        return 'known'
      }
      if (isRepeated) return 'known'
      if (mine !== null && isSameDraft(mine, theirs)) return 'equal'
      return mine === settled && underWay.length === 0 ? 'news' : 'rival'
    },
  }
}
