/** How a verifier keeps a remote JWK Set: time limits, ages and sizes. */

export interface KeySetPolicy {
  readonly timeoutMs: number
  /** Least time between a fetch, failed or not, and a refetch for an unknown kid. */
  readonly cooldownMs: number
  readonly minAgeMs: number
  readonly maxAgeMs: number
  /** How long a set without cache headers is fresh. */
  readonly defaultAgeMs: number
  readonly maxBytes: number
}

/** For a lab: a short cool-down, so that a key just published is found soon. */
export const defaultKeySetPolicy: KeySetPolicy = {
  timeoutMs: 5_000,
  cooldownMs: 5_000,
  minAgeMs: 0,
  maxAgeMs: 86_400_000,
  defaultAgeMs: 600_000,
  maxBytes: 512 * 1024,
}

/** How long past its freshness a set is still used while it cannot be fetched again. */
export const staleCeilingMs = 3_600_000
