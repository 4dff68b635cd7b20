/** How long a fetched JWK Set may be used, from the cache headers it came with (RFC 9111). */
import type { HttpResponseRecord } from '../../contract/http-messages.ts'
import { readDirectives, readHttpDate, readSeconds } from '../http/cache-control.ts'
import { headerValue } from '../http/raw-messages.ts'

export interface AgeBounds {
  /** False for a verifier that does not look at the headers. */
  readonly followsHeaders: boolean
  readonly minAgeMs: number
  readonly maxAgeMs: number
  /** Where the headers say nothing. */
  readonly defaultAgeMs: number
}

/** What the headers ask for, in milliseconds; null where they say nothing that can be understood. */
export function askedFreshness(response: Parameters<typeof headerValue>[0]): number | null {
  const directives = readDirectives(headerValue(response, 'cache-control') ?? '')
  if (directives.has('no-store') || directives.has('no-cache')) return 0
  const ageSeconds = readSeconds(headerValue(response, 'age')?.trim()) ?? 0
  const maxAge = readSeconds(directives.get('max-age'))
  if (maxAge !== null) return Math.max(0, maxAge - ageSeconds) * 1000
  const expires = headerValue(response, 'expires')
  if (expires === undefined) return null
  const until = readHttpDate(expires)
  const date = readHttpDate(headerValue(response, 'date') ?? '')
  // RFC 9111 §5.3: an Expires that is no date means already expired.
  if (Number.isNaN(until) || Number.isNaN(date)) return Number.isNaN(until) ? 0 : null
  return Math.max(0, until - date)
}

/** Milliseconds for which the response is fresh: what its headers ask for, within the bounds. */
export function freshnessOf(response: HttpResponseRecord, bounds: AgeBounds): number {
  const asked = (bounds.followsHeaders ? askedFreshness(response) : null) ?? bounds.defaultAgeMs
  return Math.min(Math.max(asked, bounds.minAgeMs), bounds.maxAgeMs)
}
