/** What is known of a JWKS URL beyond this look: earlier looks, and, for keys of our own, when they signed. */
import type { Look } from '../../../contract/doctor.ts'
import type { RuleHit } from '../rule.ts'

export type LookKey = Look['keys'][number]

/** Epoch milliseconds. */
export interface KeyUse {
  readonly firstSignedAt: number | null
  readonly lastSignedAt: number | null
  /** Until when the latest thing that it signed is valid. */
  readonly validUntil: number | null
}

export interface SeenKey extends LookKey {
  /** Epoch milliseconds of the first look that it was in. */
  readonly at: number
}

export interface OverTimeEvidence {
  readonly look: Look
  /** Newest first. */
  readonly earlier: readonly Look[]
  /** The keys of the latest good look, with when they were first seen. */
  readonly firstSeen: readonly SeenKey[]
  /** Null for a key that is not ours: nothing is known of its use. */
  readonly useOf: (key: LookKey) => KeyUse | null
}

export const noHits: readonly RuleHit[] = []

/** Earlier looks that found a document, newest first. */
export function goodLooks({ earlier }: OverTimeEvidence): readonly Look[] {
  return earlier.filter(({ problem }) => problem === null)
}

/** Whether it is the same key: by thumbprint where both have one, else by kid. */
export function isSameKey(one: LookKey, other: LookKey): boolean {
  if (one.thumbprint !== null && other.thumbprint !== null)
    return one.thumbprint === other.thumbprint
  return one.kid !== null && one.kid === other.kid
}

export function nameOf(key: LookKey): string {
  return key.kid ?? `without kid (thumbprint ${key.thumbprint ?? 'unknown'})`
}
