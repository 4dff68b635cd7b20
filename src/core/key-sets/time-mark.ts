/** A moment in the future that counts as passed by whichever clock reaches it first. */
import type { Clock } from '../ports.ts'

export interface TimeMark {
  /** Epoch milliseconds. */
  readonly wallMs: number
  readonly elapsedMs: number
}

/** The moment this many milliseconds from now. */
export function markTime(clock: Clock, inMs: number): TimeMark {
  return { wallMs: clock.now() + inMs, elapsedMs: clock.elapsed() + inMs }
}

/**
 * Both clocks are asked: the steady one does not count while a machine sleeps, the wall clock may be set back.
 */
export function hasPassed(mark: TimeMark, clock: Clock): boolean {
  return clock.now() >= mark.wallMs || clock.elapsed() >= mark.elapsedMs
}
