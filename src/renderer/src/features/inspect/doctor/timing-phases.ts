/** The phases of a fetch as parts of its whole time. */
import type { FetchTiming } from '../../../../../contract/doctor.ts'

export interface Phase {
  readonly name: string
  readonly durationMs: number
  /** Of the whole, 0 to 1. */
  readonly share: number
}

/** Those that happened, in their order. */
export function listPhases(timing: FetchTiming): readonly Phase[] {
  const { dnsMs, connectMs, tlsMs, waitMs, downloadMs, totalMs } = timing
  const phases: readonly (readonly [string, number | null])[] = [
    ['DNS', dnsMs],
    ['Connect', connectMs],
    ['TLS', tlsMs],
    ['Wait', waitMs],
    ['Download', downloadMs],
  ]
  return phases.flatMap(([name, durationMs]) =>
    durationMs === null
      ? []
      : [{ name, durationMs, share: totalMs > 0 ? Math.min(1, durationMs / totalMs) : 0 }],
  )
}
