/** What the rules about claims have in common: where a claim stands, and whether the profile asks for it. */
import { escapePointer } from '../../json/json-pointer.ts'
import type { Profile } from '../../profiles/profile.ts'
import type { RuleHit } from '../rule.ts'

/** A hit at a claim, whether it is there or missing. */
export function hitAtClaim(
  claim: string,
  message: string,
  more: Omit<RuleHit, 'message' | 'pointer'> = {},
): RuleHit {
  return { message, pointer: `/claims/${escapePointer(claim)}`, ...more }
}

/** Whether the assertion authenticates a client, which RFC 7523 §3 asks more of than of a grant. */
export function isForClient({ kind }: Profile): boolean {
  return kind === 'client-auth'
}

/** Whether iss or sub has to be there: always for a client; in a grant where the profile lists it. */
export function needsName(claim: 'iss' | 'sub', profile: Profile): boolean {
  return isForClient(profile) || profile.claims.require.includes(claim)
}
