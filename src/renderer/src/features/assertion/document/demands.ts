/** Which profiles demand a member. */
import type { ProfileFacts } from '../../../../../contract/profiles.ts'

export interface Demand {
  /** Titles of the profiles that refuse an assertion without it. */
  readonly by: readonly string[]
  /** Titles of those that are content with another member in its place. */
  readonly orElse: readonly string[]
  /** Whether the profile that the assertion is made for is among either. */
  readonly isOurs: boolean
}

export function demandFor(
  profiles: readonly ProfileFacts[],
  profileId: string,
  pointer: string,
): Demand {
  const groupOf = ({ demands }: ProfileFacts) => demands.find((group) => group.includes(pointer))
  const demanding = profiles.filter((profile) => groupOf(profile) !== undefined)
  const isAlone = (profile: ProfileFacts) => groupOf(profile)?.length === 1
  return {
    by: demanding.filter(isAlone).map(({ title }) => title),
    orElse: demanding.filter((profile) => !isAlone(profile)).map(({ title }) => title),
    isOurs: demanding.some(({ id }) => id === profileId),
  }
}

/** `Demanded by 3 of 26`, which are all profiles; null when none does. */
export function describeDemand({ by, orElse }: Demand, total: number): string | null {
  if (by.length > 0) return `Demanded by ${String(by.length)} of ${String(total)}`
  if (orElse.length > 0)
    return `One way among several for ${String(orElse.length)} of ${String(total)}`
  return null
}
