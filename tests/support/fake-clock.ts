/** A clock that stands still until a test moves it; timers fire when it is moved past them. */
import type { Clock } from '../../src/core/ports.ts'

export interface FakeClock extends Clock {
  /** Moves both times forward and runs what has become due, in order. */
  advance(milliseconds: number): void
}

export function createFakeClock(startMs = Date.UTC(2026, 10, 21, 12, 0, 0)): FakeClock {
  let now = startMs
  let elapsed = 0
  let timers: { readonly due: number; readonly run: () => void }[] = []

  return {
    now: () => now,
    elapsed: () => elapsed,
    after(delayMs, run) {
      const timer = { due: elapsed + delayMs, run }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
    advance(milliseconds) {
      const target = elapsed + milliseconds
      const startedAt = elapsed
      const base = now
      for (;;) {
        const next = timers.filter(({ due }) => due <= target).toSorted((a, b) => a.due - b.due)[0]
        if (next === undefined) break
        timers = timers.filter((other) => other !== next)
        elapsed = Math.max(elapsed, next.due)
        now = base + (elapsed - startedAt)
        next.run()
      }
      elapsed = target
      now = base + milliseconds
    },
  }
}
