/** How long a fetched JWK Set may be used, from the cache headers it came with (RFC 9111). */
import type { HttpResponseRecord } from '../../contract/http-messages.ts'
import { headerValue } from '../http/raw-messages.ts'

export interface AgeBounds {
  readonly minAgeMs: number
  readonly maxAgeMs: number
  /** Where the headers say nothing. */
  readonly defaultAgeMs: number
}

function readDirectives(value: string): ReadonlyMap<string, string> {
  const directives = new Map<string, string>()
  for (const part of value.split(',')) {
    const [name = '', argument = ''] = part.split('=', 2)
    directives.set(name.trim().toLowerCase(), argument.trim().replaceAll('"', ''))
  }
  return directives
}

function readSeconds(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : null
}

/** What the headers ask for, in milliseconds; null where they say nothing that can be understood. */
function askedFor(response: HttpResponseRecord): number | null {
  const directives = readDirectives(headerValue(response, 'cache-control') ?? '')
  if (directives.has('no-store') || directives.has('no-cache')) return 0
  const ageSeconds = readSeconds(headerValue(response, 'age')?.trim()) ?? 0
  const maxAge = readSeconds(directives.get('max-age'))
  if (maxAge !== null) return Math.max(0, maxAge - ageSeconds) * 1000
  const expires = headerValue(response, 'expires')
  if (expires === undefined) return null
  const until = Date.parse(expires)
  const date = Date.parse(headerValue(response, 'date') ?? '')
  // RFC 9111 §5.3: an Expires that is no date means already expired.
  if (Number.isNaN(until) || Number.isNaN(date)) return Number.isNaN(until) ? 0 : null
  return Math.max(0, until - date)
}

/** Milliseconds for which the response is fresh: what its headers ask for, within the bounds. */
export function freshnessOf(response: HttpResponseRecord, bounds: AgeBounds): number {
  const asked = askedFor(response) ?? bounds.defaultAgeMs
  return Math.min(Math.max(asked, bounds.minAgeMs), bounds.maxAgeMs)
}
