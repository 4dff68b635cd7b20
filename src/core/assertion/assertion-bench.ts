/** The Assertion page's engine: keeps the draft, makes presets, judges and signs. */
import type { AssertionSlice } from '../../contract/assertion.ts'
import type { Handlers } from '../../contract/contract.ts'
import { AppError } from '../../contract/errors.ts'
import type { Notice } from '../../contract/session.ts'
import type { Exchange } from '../exchange/exchange.ts'
import type { KeyRing } from '../keys/key-ring.ts'
import type { Clock, Log, Randomness, Storage } from '../ports.ts'
import type { ProfileLibrary } from '../profiles/profiles.ts'
import type { ServerFacts } from '../rules/judging-facts.ts'

export interface AssertionBenchOptions {
  readonly clock: Clock
  readonly randomness: Randomness
  readonly log: Log
  readonly storage: Storage
  readonly keyRing: KeyRing
  readonly library: ProfileLibrary
  /** The lab's authorization server as it is now. */
  readonly labServer: () => ServerFacts
  readonly exchange: Pick<Exchange, 'start'>
  readonly changed: () => void
}

export interface AssertionBench {
  /** Reads the draft that was kept. */
  load(): Promise<readonly Notice[]>
  slice(): AssertionSlice
  readonly handlers: Pick<
    Handlers,
    | 'assertion.keepDraft'
    | 'assertion.preset'
    | 'assertion.judge'
    | 'assertion.sign'
    | 'assertion.send'
  >
}

export function createAssertionBench(_options: AssertionBenchOptions): AssertionBench {
  const pending = () => Promise.reject(new AppError('ERR_INTERNAL', 'Not built yet.'))
  return {
    load: () => Promise.resolve([]),
    slice: () => ({ draft: null, notKept: null }),
    handlers: {
      'assertion.keepDraft': pending,
      'assertion.preset': pending,
      'assertion.judge': pending,
      'assertion.sign': pending,
      'assertion.send': pending,
    },
  }
}
