/** Compares drafts by what they say. */
import type { AssertionDraft, MadeFor } from '../../../../contract/assertion.ts'

/** Whether both would be signed alike. */
export function areSignedAlike(one: AssertionDraft, other: AssertionDraft): boolean {
  return (
    one.header === other.header &&
    one.claims === other.claims &&
    one.kid === other.kid &&
    one.algorithm === other.algorithm &&
    one.keepSpacing === other.keepSpacing
  )
}

function areMadeForTheSame(one: MadeFor, other: MadeFor): boolean {
  const names = Object.keys(one.variables)
  return (
    one.profileId === other.profileId &&
    one.clientId === other.clientId &&
    one.server === other.server &&
    one.issuer === other.issuer &&
    one.tokenEndpoint === other.tokenEndpoint &&
    names.length === Object.keys(other.variables).length &&
    names.every((name) => one.variables[name] === other.variables[name])
  )
}

/** Whether nothing at all tells one from the other. */
export function isSameDraft(one: AssertionDraft, other: AssertionDraft): boolean {
  return areSignedAlike(one, other) && areMadeForTheSame(one.madeFor, other.madeFor)
}
