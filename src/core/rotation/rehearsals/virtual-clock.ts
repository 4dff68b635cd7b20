/** A clock that stands still until it is moved, so that hours pass in the time that the work of them takes. */
import type { Clock } from '../../ports.ts'

export interface VirtualClock extends Clock {
  /** Moves to a moment, in seconds from the start, and runs what falls due on the way; never back. */
  moveTo(seconds: number): void
}

interface Timer {
  readonly dueMs: number
  readonly run: () => void
}

/** Starts at this wall-clock time, in epoch milliseconds. */
export function createVirtualClock(startMs: number): VirtualClock {
  const timers = new Set<Timer>()
  let passedMs = 0

  function nextDue(untilMs: number): Timer | undefined {
    let next: Timer | undefined
    for (const timer of timers) {
      if (timer.dueMs <= untilMs && (next === undefined || timer.dueMs < next.dueMs)) next = timer
    }
    return next
  }

  return {
    now: () => startMs + passedMs,
    elapsed: () => passedMs,
    after(delayMs, run) {
      const timer = { dueMs: passedMs + delayMs, run }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    moveTo(seconds) {
      const targetMs = Math.max(passedMs, seconds * 1000)
      for (let timer = nextDue(targetMs); timer !== undefined; timer = nextDue(targetMs)) {
        timers.delete(timer)
        passedMs = Math.max(passedMs, timer.dueMs)
        timer.run()
      }
      passedMs = targetMs
    },
  }
}
