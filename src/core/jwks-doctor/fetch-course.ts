/** Where a fetch is, and how long each of its phases took, also the one in which it failed. */
import type { FetchTiming } from '../../contract/doctor.ts'
import type { Clock } from '../ports.ts'
import type { FetchPhase } from './fetched.ts'

export interface FetchCourse {
  phase(): FetchPhase
  /** A phase that is passed again, on a second connection, counts its last time alone. */
  during<Value>(phase: FetchPhase, work: () => Promise<Value>): Promise<Value>
  timing(): FetchTiming
}

type Span = Exclude<keyof FetchTiming, 'totalMs'>

const spans: Readonly<Record<FetchPhase, Span>> = {
  name: 'dnsMs',
  connect: 'connectMs',
  tls: 'tlsMs',
  wait: 'waitMs',
  download: 'downloadMs',
}

export function startCourse(clock: Clock): FetchCourse {
  const startedAt = clock.elapsed()
  let current: FetchPhase = 'name'
  const times: Record<Span, number | null> = {
    dnsMs: null,
    connectMs: null,
    tlsMs: null,
    waitMs: null,
    downloadMs: null,
  }
  return {
    phase: () => current,
    async during(phase, work) {
      current = phase
      const from = clock.elapsed()
      try {
        return await work()
      } finally {
        times[spans[phase]] = clock.elapsed() - from
      }
    },
    timing: () => ({ ...times, totalMs: clock.elapsed() - startedAt }),
  }
}
