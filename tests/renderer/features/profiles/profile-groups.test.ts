/** Profiles in groups, and found by words. */
import { describe, expect, it } from 'vitest'
import {
  findProfiles,
  groupProfiles,
} from '../../../../src/renderer/src/components/profile-groups.ts'
import { grant, ownProfile, provider, specification } from '../../fixtures/profiles.ts'

const all = [specification, provider, grant, ownProfile]

describe('profiles in a list', () => {
  it('stand under whose they are, one’s own first', () => {
    expect(groupProfiles(all)).toEqual([
      { title: 'Your own', profiles: [ownProfile] },
      { title: 'Specifications', profiles: [specification] },
      { title: 'Providers', profiles: [provider, grant] },
    ])
  })

  it('have no group that is empty', () => {
    expect(groupProfiles([provider]).map(({ title }) => title)).toEqual(['Providers'])
    expect(groupProfiles([])).toEqual([])
  })

  it('are found by every word of their title, ID or description, in any case', () => {
    expect(findProfiles(all, 'OKTA')).toEqual([provider, ownProfile])
    expect(findProfiles(all, ' url  endpoint ')).toEqual([provider, grant, ownProfile])
    expect(findProfiles(all, 'issuer okta')).toEqual([])
    expect(findProfiles(all, '')).toEqual(all)
  })
})
