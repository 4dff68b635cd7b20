/** Proves which members a profile is said to demand. */
import { describe, expect, it } from 'vitest'
import { listDemands } from '../../../src/core/profiles/list-demands.ts'
import { shippedProfiles } from '../../../src/core/profiles/profiles.ts'

function demandsOf(id: string): string[][] {
  const profile = shippedProfiles.all().find((candidate) => candidate.id === id)
  if (profile === undefined) throw new Error(`There is no profile ${id}.`)
  return listDemands(profile)
}

describe('the demands of a profile', () => {
  it('names header parameters and claims by pointers with the part in front', () => {
    expect(demandsOf('okta')).toEqual([
      ['/header/alg'],
      ['/claims/iss'],
      ['/claims/sub'],
      ['/claims/aud'],
      ['/claims/exp'],
    ])
  })

  it('puts members of which one is enough into one group', () => {
    expect(demandsOf('entra')).toContainEqual(['/header/x5t#S256', '/header/x5t'])
  })

  it('names a member once that two fields of the profile demand', () => {
    const demands = demandsOf('oidc')
    expect(demands.filter(([pointer]) => pointer === '/claims/jti')).toHaveLength(1)
  })
})
