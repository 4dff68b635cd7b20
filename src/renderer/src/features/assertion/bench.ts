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
  /** Made for another server; a draft that still is what the last preset made is made anew for that one. */
  makeFor(madeFor: MadeFor): Promise<void>
  /** Header and claims as the profile and the server want them. */
  fillIn(): Promise<void>
  /** A preset as of now; null when none could be made. */
  freshPreset(): Promise<AssertionPreset | null>
  sign(): Promise<void>
}

const maxPast = 50

/** Whether both would be signed alike. */
export function isSameDraft(one: AssertionDraft, other: AssertionDraft): boolean {
  return (
    one.header === other.header &&
    one.claims === other.claims &&
    one.kid === other.kid &&
    one.algorithm === other.algorithm &&
    one.keepSpacing === other.keepSpacing
  )
}

export function createBench(
  actions: Pick<Actions, 'keepDraft' | 'presetAssertion' | 'signAssertion'>,
  kept: AssertionDraft | null,
): Bench {
  const store = createStore<BenchState>(() => ({
    draft: kept,
    past: [],
    signed: null,
    unsignable: null,
  }))
  const keeper = createDraftKeeper((draft) => actions.keepDraft(draft))
  let lastFilled: Pick<AssertionDraft, 'header' | 'claims'> | null = null
  let fills = 0

  function put(draft: AssertionDraft, past: readonly DoneToDraft[]): void {
    store.setState({ draft, past: past.slice(-maxPast), unsignable: null })
    keeper.keep(draft)
  }

  function change(what: string, next: Partial<AssertionDraft>): void {
    const { draft, past } = store.getState()
    if (draft === null) return
    const isMore = past.at(-1)?.what === what
    put({ ...draft, ...next }, isMore ? past : [...past, { what, before: draft }])
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
      store.setState({ draft: { header, claims, madeFor, ...rest } })
    },
    undo() {
      const { past } = store.getState()
      const last = past.at(-1)
      if (last !== undefined) put(last.before, past.slice(0, -1))
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
