/** The profile that the lab follows, chosen, kept, and gone. */
import { describe, expect, it } from 'vitest'
import type { Notice } from '../../../src/contract/session.ts'
import { createActiveProfile } from '../../../src/core/profiles/active-profile.ts'
import { createProfileLibrary, findProfile } from '../../../src/core/profiles/profiles.ts'
import type { Profile } from '../../../src/core/profiles/profile.ts'

const mine = { ...findProfile('okta'), id: 'mine', title: 'Mine' }

function setUp(own: readonly Profile[] = [mine]) {
  let all = [findProfile('r10070'), findProfile('google'), ...own]
  const notices: Notice[] = []
  const kept: string[] = []
  const active = createActiveProfile({
    library: createProfileLibrary(() => all),
    keep(id) {
      kept.push(id)
      return Promise.resolve()
    },
    notify: (notice) => void notices.push(notice),
  })
  const replace = (profile: Profile | null) => {
    all = all.flatMap((each) => (each.id === 'mine' ? (profile ?? []) : each))
    active.profileChanged('mine')
  }
  return { active, notices, kept, replace }
}

describe('the profile of the lab', () => {
  it('is the one of this run, else the stored one, else the default', () => {
    const { active } = setUp()
    expect(active.current().id).toBe('r10070')
    active.begin(undefined, 'mine')
    expect(active.current()).toBe(mine)
    active.begin('r10070', 'mine')
    expect(active.current().id).toBe('r10070')
    const fresh = setUp().active
    fresh.begin(undefined, 'ghost')
    expect(fresh.current().id).toBe('r10070')
  })

  it('is not guessed when the one that was asked for is unknown, or about another grant', () => {
    const { active } = setUp()
    expect(() => {
      active.begin('ghost', 'mine')
    }).toThrow('no such profile')
    expect(() => {
      active.begin('google', 'mine')
    }).toThrow('jwt-bearer grant')
  })

  it('is kept when it is chosen', async () => {
    const { active, kept } = setUp()
    await active.choose('mine')
    expect(active.current()).toBe(mine)
    await expect(active.choose('google')).rejects.toMatchObject({ code: 'ERR_PROFILE_NOT_FOR_LAB' })
    await expect(active.choose('ghost')).rejects.toMatchObject({ code: 'ERR_PROFILE_UNKNOWN' })
    expect(active.current()).toBe(mine)
    expect(kept).toEqual(['mine'])
  })

  it('follows what is changed in it', async () => {
    const { active, notices, replace } = setUp()
    await active.choose('mine')
    replace({ ...mine, futureSkew: 7 })
    expect(active.current().futureSkew).toBe(7)
    expect(notices).toEqual([])
  })

  it.each([
    ['is removed', null],
    ['is made one of another grant', { ...mine, kind: 'jwt-bearer-grant' as const }],
  ])('gives way to the default when it %s, and says so', async (_what, next) => {
    const { active, notices, replace } = setUp()
    await active.choose('mine')
    replace(next)
    expect(active.current().id).toBe('r10070')
    expect(notices).toMatchObject([{ id: 'profile-gone', title: 'The lab now follows RFC 10070' }])
  })

  it('is not touched by what happens to another', () => {
    const { active, notices, replace } = setUp()
    replace(null)
    expect(active.current().id).toBe('r10070')
    expect(notices).toEqual([])
  })
})
