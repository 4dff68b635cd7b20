/** Rules that iss and sub have in common: each is there, is a string, and is not empty. */
import { kindOf, show } from '../../checks/show-value.ts'
import type { AssertionRule } from './assertion-subject.ts'
import { hitAtClaim, isForClient, needsName } from './claim-hit.ts'

export interface NameClaim {
  readonly claim: 'iss' | 'sub'
  /** What it says, such as `who made the assertion`. */
  readonly says: string
  readonly sources: readonly string[]
}

/** The three rules about the form of a claim that names somebody. */
export function nameClaimRules({ claim, says, sources }: NameClaim): readonly AssertionRule[] {
  const id = `AST-${claim.toUpperCase()}`
  const fix = `Set ${claim} to the client_id.`
  return [
    {
      id: `${id}-MISSING`,
      severity: 'error',
      title: `No ${claim}`,
      condition: `There is no ${claim}; in a grant only where the profile lists it.`,
      fix,
      sources,
      check: ({ payload, client }, { profile }) => {
        if (payload === null || payload[claim] !== undefined) return []
        if (!needsName(claim, profile)) return []
        const message = `${claim} is missing: it says ${says}.`
        if (isForClient(profile)) {
          return [hitAtClaim(claim, message, { wanted: client.clientId ?? 'the client_id' })]
        }
        return [
          hitAtClaim(claim, message, { fix: `Add ${claim} as ${profile.title} describes it.` }),
        ]
      },
    },
    {
      id: `${id}-TYPE`,
      severity: 'error',
      title: `${claim} is no string`,
      condition: `${claim} is there and is not a string.`,
      fix: `Write ${claim} as one string.`,
      sources,
      check: ({ payload }) => {
        const value = payload?.[claim]
        if (value === undefined || typeof value === 'string') return []
        const message = `${claim} is ${kindOf(value)} instead of a string.`
        return [hitAtClaim(claim, message, { seen: show(value), wanted: 'a string' })]
      },
    },
    {
      id: `${id}-EMPTY`,
      severity: 'error',
      title: `${claim} is empty`,
      condition: `${claim} is the empty string.`,
      fix,
      sources,
      check: ({ payload, client }) => {
        if (payload?.[claim] !== '') return []
        const wanted = client.clientId ?? 'the client_id'
        return [hitAtClaim(claim, `${claim} is empty and names nobody.`, { seen: '""', wanted })]
      },
    },
  ]
}
