/** What is stored of the times of signatures: written seldom, and never too early when a run ends in a crash. */
import type { KeyFacts } from '../../contract/keys.ts'

/** How far ahead of a signature the stored time lies. */
const leadMs = 60_000
/** The stored time is moved on when it is less than this ahead; so it is written at most every half minute. */
const renewBelowMs = 30_000

export interface SignatureTimes {
  /** Tells of a signature made now; true when the time to store has been moved on and has to be written. */
  note(kid: string, now: number): boolean
  /**
   * The `lastSignedAt` to store: ahead of every signature that may be made before the next write, so that a key never
   * counts as unused too early and is not retired while what it signed still lives.
   */
  toStore(key: Pick<KeyFacts, 'kid' | 'lastSignedAt'>): number | null
  /** Stores exact times from now on; for the end of a run, when no more signatures are made. */
  settle(): void
}

/** Makes it for one run; epoch milliseconds throughout. */
export function createSignatureTimes(): SignatureTimes {
  const ahead = new Map<string, number>()
  return {
    note(kid, now) {
      const until = ahead.get(kid)
      if (until !== undefined && until - now >= renewBelowMs) return false
      ahead.set(kid, now + leadMs)
      return true
    },
    toStore: ({ kid, lastSignedAt }) =>
      lastSignedAt === null ? null : Math.max(lastSignedAt, ahead.get(kid) ?? lastSignedAt),
    settle() {
      ahead.clear()
    },
  }
}
