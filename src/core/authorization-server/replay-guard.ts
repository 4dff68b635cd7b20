/** Remembers which assertions were used, by issuer and jti, for as long as each of them could be used again. */
import type { Clock } from '../ports.ts'

export type ReplayAnswer =
  | { readonly state: 'first' }
  | { readonly state: 'used'; readonly firstSeenAt: number }
  /** The memory is full of assertions that still live; nothing more is accepted. */
  | { readonly state: 'full' }

export interface ReplayGuard {
  /** Remembers the pair unless it is known: one synchronous step, so of two parallel calls one is first. */
  use(issuer: string, jti: string, expiresAtMs: number): ReplayAnswer
  /** Looks without remembering. */
  peek(issuer: string, jti: string): ReplayAnswer
  readonly size: number
}

const bucketMs = 8_000
const pruneEveryMs = 1_000
const defaultCapacity = 1_000_000

interface Entry {
  readonly firstSeenAt: number
  readonly expiresAt: number
}

/** A length in front, so that no two pairs share a key. */
function keyOf(issuer: string, jti: string): string {
  return `${String(issuer.length)}:${issuer}${jti}`
}

/** Makes an empty guard. Keyed on (iss, jti), never on the token text, which has several spellings for one signature. */
export function createReplayGuard(clock: Clock, capacity: number = defaultCapacity): ReplayGuard {
  const entries = new Map<string, Entry>()
  // Keys by the slice of time in which they expire, so that pruning looks at what is due and not at everything.
  const buckets = new Map<number, string[]>()
  let nextPruneAt = 0

  function prune(now: number): void {
    if (now < nextPruneAt) return
    nextPruneAt = now + pruneEveryMs
    for (const [slice, keys] of buckets) {
      if ((slice + 1) * bucketMs > now) continue
      buckets.delete(slice)
      for (const key of keys) {
        const entry = entries.get(key)
        if (entry !== undefined && entry.expiresAt <= now) entries.delete(key)
      }
    }
  }

  function find(key: string, now: number): Entry | undefined {
    const entry = entries.get(key)
    return entry !== undefined && entry.expiresAt > now ? entry : undefined
  }

  return {
    use(issuer, jti, expiresAtMs) {
      const now = clock.now()
      prune(now)
      const key = keyOf(issuer, jti)
      const known = find(key, now)
      if (known !== undefined) return { state: 'used', firstSeenAt: known.firstSeenAt }
      if (entries.size >= capacity) return { state: 'full' }
      entries.set(key, { firstSeenAt: now, expiresAt: expiresAtMs })
      const slice = Math.floor(expiresAtMs / bucketMs)
      const keys = buckets.get(slice)
      if (keys === undefined) buckets.set(slice, [key])
      else keys.push(key)
      return { state: 'first' }
    },
    peek(issuer, jti) {
      const known = find(keyOf(issuer, jti), clock.now())
      if (known !== undefined) return { state: 'used', firstSeenAt: known.firstSeenAt }
      return { state: 'first' }
    },
    get size() {
      return entries.size
    },
  }
}
