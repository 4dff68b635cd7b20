/** A fetched JWK Set while it is kept: until when it is fresh, and until when it may be used at all. */
import type { HttpRequestRecord, HttpResponseRecord } from '../../contract/http-messages.ts'
import type { Clock } from '../ports.ts'
import type { KeySet } from './key-set.ts'
import { markTime } from './time-mark.ts'
import type { TimeMark } from './time-mark.ts'

export interface KeySetLookup {
  /**
   * `cache`: no fetch was needed, or none was due. `stale`: the last fetch failed and the set from before is used.
   * `registered` is for sets that need no URL.
   */
  readonly source: 'registered' | 'cache' | 'fetched' | 'stale' | 'unavailable'
  readonly keySet: KeySet | null
  /** Epoch milliseconds of the last fetch that confirmed the set. */
  readonly fetchedAt: number | null
  readonly freshUntil: number | null
  /** The fetch that this look-up made or waited for; null without one. */
  readonly request: HttpRequestRecord | null
  readonly response: HttpResponseRecord | null
  readonly problem: string | null
}

export interface HeldKeySet {
  readonly keySet: KeySet
  readonly kids: ReadonlySet<string>
  readonly etag: string | undefined
  readonly fetchedAt: number
  readonly freshUntil: TimeMark
  readonly usableUntil: TimeMark
  /** Made once, so that a hit allocates nothing. */
  readonly hit: KeySetLookup
}

/** Keeps a set that has just been fetched, or confirmed: fresh for so long, and usable for so long after. */
export function holdKeySet(
  keySet: KeySet,
  etag: string | undefined,
  clock: Clock,
  freshMs: number,
  staleMs: number,
): HeldKeySet {
  const fetchedAt = clock.now()
  const freshUntil = markTime(clock, freshMs)
  const kids = new Set<string>()
  for (const { kid } of keySet.keys) if (kid !== undefined) kids.add(kid)
  return {
    keySet,
    kids,
    etag,
    fetchedAt,
    freshUntil,
    usableUntil: markTime(clock, freshMs + staleMs),
    hit: {
      source: 'cache',
      keySet,
      fetchedAt,
      freshUntil: freshUntil.wallMs,
      request: null,
      response: null,
      problem: null,
    },
  }
}

/** Why a document that can be read must not take the place of a good one; null when it may. */
export function judgeReplacement(keySet: KeySet): string | null {
  const leaked = keySet.rejected.some(({ ruleIds }) => ruleIds.includes('JWK-PRIVATE'))
  if (leaked) return 'The document contains a private key.'
  return keySet.keys.length === 0 ? 'The document has no usable key.' : null
}
