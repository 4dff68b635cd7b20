/** Puts profiles into groups for lists and menus, and finds some of them by a text. */

export interface Groupable {
  readonly family: 'specification' | 'provider'
  readonly isOwn: boolean
}

export interface ProfileGroup<Profile> {
  readonly title: string
  readonly profiles: readonly Profile[]
}

/** One's own first, then specifications, then providers; without those that are empty. */
export function groupProfiles<Profile extends Groupable>(
  profiles: readonly Profile[],
): readonly ProfileGroup<Profile>[] {
  const ofFamily = (family: Groupable['family']) =>
    profiles.filter((profile) => !profile.isOwn && profile.family === family)
  const groups = [
    { title: 'Your own', profiles: profiles.filter(({ isOwn }) => isOwn) },
    { title: 'Specifications', profiles: ofFamily('specification') },
    { title: 'Providers', profiles: ofFamily('provider') },
  ]
  return groups.filter((group) => group.profiles.length > 0)
}

interface Findable {
  readonly id: string
  readonly title: string
  readonly description: string
}

/** Those that hold every word of the text, in whatever case. */
export function findProfiles<Profile extends Findable>(
  profiles: readonly Profile[],
  text: string,
): readonly Profile[] {
  const words = text.toLowerCase().split(/\s+/)
  return profiles.filter(({ id, title, description }) => {
    const known = `${id} ${title} ${description}`.toLowerCase()
    return words.every((word) => known.includes(word))
  })
}
