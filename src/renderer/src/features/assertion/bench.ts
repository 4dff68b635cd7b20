/** The draft on the bench while it is worked on; it outlives the page, so that another page may be looked at meanwhile. */
import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import type {
  AssertionDraft,
  AssertionPreset,
  MadeFor,
  SignedAssertion,
} from '../../../../contract/assertion.ts'
import type { AppError } from '../../../../contract/errors.ts'
import type { Actions } from '../../state/actions.ts'
import { createDraftKeeper } from './draft-keeper.ts'
import { createSharedDraft } from './shared-draft.ts'

/** What was done, and the draft before it. */
export interface DoneToDraft {
  readonly what: string
  readonly before: AssertionDraft
}

export interface Signed {
  readonly result: SignedAssertion
  /** What was signed, to the letter. */
  readonly draft: AssertionDraft
}

export interface BenchState {
  /** Null until the first preset has come. */
  readonly draft: AssertionDraft | null
  /** Oldest first. */
  readonly past: readonly DoneToDraft[]
  /** What another window made of the draft while it was changed here too; nothing is sent until one is chosen. */
  readonly theirs: AssertionDraft | null
  readonly signed: Signed | null
  /** Why the draft could not be signed; null once it was, or was changed. */
  readonly unsignable: AppError | null
}

export interface Bench {
  readonly store: StoreApi<BenchState>
  /** Fills the bench for the first time; does nothing when a draft lies on it. */
  begin(madeFor: MadeFor): Promise<void>
  /** Changes of one name that follow each other are undone together. */
  change(what: string, next: Partial<AssertionDraft>): void
  undo(): void
  /** Told what the workbench has: shows it, or asks first where it would overwrite what was changed here. */
  hear(told: AssertionDraft): void
  /** The draft of the other window; that of this one can be had again by `undo`. */
  takeTheirs(): void
  keepMine(): void
  /** Made for another server; a draft that still is what the last preset made is made anew for that one. */
  makeFor(madeFor: MadeFor): Promise<void>
  /** Header and claims as the profile and the server want them. */
  fillIn(): Promise<void>
  /** A preset as of now; null when none could be made. */
  freshPreset(): Promise<AssertionPreset | null>
  sign(): Promise<void>
}

const maxPast = 50

export function createBench(
  actions: Pick<Actions, 'keepDraft' | 'presetAssertion' | 'signAssertion'>,
  kept: AssertionDraft | null,
): Bench {
  const store = createStore<BenchState>(() => ({
    draft: kept,
    past: [],
    theirs: null,
    signed: null,
    unsignable: null,
  }))
  const shared = createSharedDraft(kept)
  const keeper = createDraftKeeper((draft) => {
    shared.noteSent(draft)
    return actions.keepDraft(draft)
  })
  let lastFilled: Pick<AssertionDraft, 'header' | 'claims'> | null = null
  let fills = 0

  function show(draft: AssertionDraft, past: readonly DoneToDraft[]): void {
    store.setState({ draft, past: past.slice(-maxPast), unsignable: null })
  }

  function put(draft: AssertionDraft, past: readonly DoneToDraft[]): void {
    show(draft, past)
    if (store.getState().theirs === null) keeper.keep(draft)
  }

  function remember(what: string): readonly DoneToDraft[] {
    const { draft, past } = store.getState()
    return draft === null || past.at(-1)?.what === what ? past : [...past, { what, before: draft }]
  }

  function change(what: string, next: Partial<AssertionDraft>): void {
    const { draft } = store.getState()
    if (draft !== null) put({ ...draft, ...next }, remember(what))
  }

  /** One that the workbench has already. */
  function adopt(draft: AssertionDraft, what: string): void {
    shared.settle(draft)
    show(draft, remember(what))
  }

  async function ask(madeFor: MadeFor, kid: string | null): Promise<AssertionPreset | null> {
    const answer = await actions.presetAssertion(madeFor, kid)
    return answer.ok ? answer.value : null
  }

  /** The latest wins: a preset that was overtaken is dropped. */
  async function fill(what: string): Promise<void> {
    const { draft } = store.getState()
    if (draft === null) return
    fills += 1
    const mine = fills
    const preset = await ask(draft.madeFor, draft.kid)
    if (preset === null || mine !== fills) return
    const { header, claims } = preset
    lastFilled = { header, claims }
    change(what, { header, claims, algorithm: 'header' })
  }

  return {
    store,
    change,
    async begin(madeFor) {
      if (store.getState().draft !== null) return
      const preset = await ask(madeFor, null)
      if (store.getState().draft !== null) return
      const { header, claims } = preset ?? { header: '{}', claims: '{}' }
      lastFilled = { header, claims }
      const rest = { kid: null, algorithm: 'header', keepSpacing: false } as const
      const draft: AssertionDraft = { header, claims, madeFor, ...rest }
      shared.settle(draft)
      store.setState({ draft })
    },
    undo() {
      const { past } = store.getState()
      const last = past.at(-1)
      if (last !== undefined) put(last.before, past.slice(0, -1))
    },
    hear(told) {
      const { draft, theirs } = store.getState()
      const heard = shared.hear(told, draft)
      if (heard === 'known') return
      if (heard === 'equal') {
        if (draft !== null) shared.settle(draft)
        store.setState({ theirs: null })
      } else if (heard === 'news' && theirs === null) {
        adopt(told, 'what another window changed')
      } else {
        keeper.drop()
        store.setState({ theirs: told })
      }
    },
    takeTheirs() {
      const { theirs } = store.getState()
      if (theirs === null) return
      adopt(theirs, 'take the draft of the other window')
      store.setState({ theirs: null })
      if (!shared.isHeard(theirs)) keeper.keep(theirs)
    },
    keepMine() {
      const { draft } = store.getState()
      store.setState({ theirs: null })
      if (draft !== null) keeper.keep(draft)
    },
    async makeFor(madeFor) {
      const { draft } = store.getState()
      if (draft === null) return
      const isUntouched = draft.header === lastFilled?.header && draft.claims === lastFilled.claims
      const what = 'whom it is made for'
      change(what, { madeFor })
      if (isUntouched) await fill(what)
    },
    fillIn: () => fill('fill in from the profile'),
    async freshPreset() {
      const { draft } = store.getState()
      return draft === null ? null : ask(draft.madeFor, draft.kid)
    },
    async sign() {
      const { draft } = store.getState()
      if (draft === null) return
      const answer = await actions.signAssertion(draft)
      store.setState(
        answer.ok
          ? { signed: { result: answer.value, draft }, unsignable: null }
          : { unsignable: answer.error },
      )
    },
  }
}
