/** The one failure of the application that is on show, until it is dismissed or another takes its place. */
import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import type { AppError } from '../../../contract/errors.ts'

export interface Problem {
  readonly error: AppError | null
}

export type ProblemStore = StoreApi<Problem>

export function createProblemStore(): ProblemStore {
  return createStore<Problem>(() => ({ error: null }))
}
