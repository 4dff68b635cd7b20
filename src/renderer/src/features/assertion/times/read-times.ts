/** The time claims of a draft that are numbers, as moments. */
import type { MemberList } from '../document/read-members.ts'

export const timeClaims = ['iat', 'nbf', 'exp'] as const
export type TimeClaimName = (typeof timeClaims)[number]

export interface ClaimTime {
  readonly claim: TimeClaimName
  readonly seconds: number
  /** In UTC; null when it is later, or earlier, than any date that can be written. */
  readonly iso: string | null
}

export function toIso(seconds: number): string | null {
  const date = new Date(seconds * 1000)
  return Number.isNaN(date.getTime()) ? null : date.toISOString().replace('.000Z', 'Z')
}

/** The last of each name; one that is no number has a finding and no moment. */
export function readTimes(list: MemberList): readonly ClaimTime[] {
  if (!list.isReadable) return []
  return timeClaims.flatMap((claim) => {
    const member = list.members.findLast(({ name }) => name === claim)
    if (member?.kind !== 'number') return []
    const seconds = Number(member.raw)
    return [{ claim, seconds, iso: toIso(seconds) }]
  })
}
