/** What was typed and not saved, so that it is still there when another tab was looked at; ends with the window. */

export interface ProfileDrafts {
  read(profileId: string): string | undefined
  keep(profileId: string, text: string): void
  forget(profileId: string): void
}

function createProfileDrafts(): ProfileDrafts {
  const texts = new Map<string, string>()
  return {
    read: (profileId) => texts.get(profileId),
    keep: (profileId, text) => void texts.set(profileId, text),
    forget: (profileId) => void texts.delete(profileId),
  }
}

export const profileDrafts: ProfileDrafts = createProfileDrafts()
