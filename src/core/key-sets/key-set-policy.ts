/** How a verifier keeps a remote JWK Set: time limits, ages and sizes, and what makes it fetch again. */

export interface KeySetPolicy {
  readonly timeoutMs: number
  /** Whether a kid that a fresh set does not know makes a fetch, or waits until the set is no longer fresh. */
  readonly unknownKid: 'refetch' | 'wait'
  /** Least time between the fetch that `cooldownAfter` names and a refetch for an unknown kid. */
  readonly cooldownMs: number
  /**
   * `failure-or-unknown-kid`: a fetch that failed, or that an unknown kid made. `success`: any fetch that brought a set;
   * one that failed may be repeated at once.
   */
  readonly cooldownAfter: 'failure-or-unknown-kid' | 'success'
  /** Whether the cache headers of the response count at all; where they do not, `defaultAgeMs` holds. */
  readonly followsHeaders: boolean
  readonly minAgeMs: number
  readonly maxAgeMs: number
  /** How long a set without cache headers is fresh. */
  readonly defaultAgeMs: number
  /** How long past its freshness a set is still used while it cannot be fetched again. */
  readonly staleMs: number
  readonly maxBytes: number
}

/** For a lab: a short cool-down, so that a key just published is found soon. */
export const defaultKeySetPolicy: KeySetPolicy = {
  timeoutMs: 5_000,
  unknownKid: 'refetch',
  cooldownMs: 5_000,
  cooldownAfter: 'failure-or-unknown-kid',
  followsHeaders: true,
  minAgeMs: 0,
  maxAgeMs: 86_400_000,
  defaultAgeMs: 600_000,
  staleMs: 3_600_000,
  maxBytes: 512 * 1024,
}
