/** What a verifier finds wrong with one JWK of a set, and the shape in which it comes. */

export type Members = Readonly<Record<string, unknown>>

export interface JwkFault {
  /** `JWK-…` or `JWKS-…` of the rule catalogue. */
  readonly ruleId: string
  /** One or two sentences for a person. */
  readonly reason: string
  /** The member at fault; undefined when it is the key as a whole. */
  readonly member?: string
  readonly seen?: string
  readonly wanted?: string
}

export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The first of the faults; those after it are never looked for. */
export function firstFault(faults: Iterable<JwkFault>): JwkFault | null {
  for (const fault of faults) return fault
  return null
}
