/** What is being typed on the Inspect page: kept while the window is open, and nowhere else. */
import { createStore, useStore } from 'zustand'
import type { KeySource } from '../../../../../contract/inspection.ts'

export interface InspectorDraft {
  readonly text: string
  readonly keyKind: KeySource['kind']
  readonly pastedKey: string
  readonly keyUrl: string
  /** As typed; empty means now. */
  readonly asOf: string
  /** Null takes the profile of the lab. */
  readonly profileId: string | null
  /** The report whose alarm over a private key has been answered by clearing what was pasted. */
  readonly clearedFor: string | null
}

const empty: InspectorDraft = {
  text: '',
  keyKind: 'workbench',
  pastedKey: '',
  keyUrl: '',
  asOf: '',
  profileId: null,
  clearedFor: null,
}

const store = createStore<InspectorDraft>(() => empty)

export function useInspectorDraft(): InspectorDraft {
  return useStore(store)
}

export function changeInspectorDraft(change: Partial<InspectorDraft>): void {
  store.setState(change)
}

/** As it is for a new window. */
export function resetInspectorDraft(): void {
  store.setState(empty)
}
