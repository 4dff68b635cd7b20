/** Proves which profiles are said to demand a member. */
import { describe, expect, it } from 'vitest'
import type { ProfileFacts } from '../../../../src/contract/profiles.ts'
import {
  demandFor,
  describeDemand,
} from '../../../../src/renderer/src/features/assertion/document/demands.ts'
import { profilesSlice } from '../../fixtures/profiles.ts'

function profile(id: string, demands: string[][]): ProfileFacts {
  const [first] = profilesSlice.profiles
  if (first === undefined) throw new Error('There is no profile.')
  return { ...first, id, title: id, demands }
}

const profiles = [profile('a', [['/header/kid']]), profile('b', [['/header/kid', '/header/x5c']])]

describe('the demand for a member', () => {
  it('tells those that insist on it from those that take another in its place', () => {
    const demand = demandFor(profiles, 'b', '/header/kid')
    expect(demand).toEqual({ by: ['a'], orElse: ['b'], isOurs: true })
    expect(describeDemand(demand, 2)).toBe('Demanded by 1 of 2')
  })

  it('says that there are several ways where nobody insists', () => {
    const demand = demandFor(profiles, 'a', '/header/x5c')
    expect(demand.isOurs).toBe(false)
    expect(describeDemand(demand, 2)).toBe('One way among several for 1 of 2')
  })

  it('is none for a member that nobody asks for', () => {
    expect(describeDemand(demandFor(profiles, 'a', '/claims/scope'), 2)).toBeNull()
  })
})
