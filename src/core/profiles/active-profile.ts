/** The profile that the lab follows: as stored or asked for, and another one when it goes away. */
import { AppError } from '../../contract/errors.ts'
import type { Notice } from '../../contract/session.ts'
import type { Profile } from './profile.ts'
import { defaultProfileId } from './profiles.ts'
import type { ProfileLibrary } from './profiles.ts'

export interface ActiveProfileOptions {
  readonly library: ProfileLibrary
  /** Remembers the choice. */
  readonly keep: (profileId: string) => Promise<void>
  readonly notify: (notice: Notice) => void
}

export interface ActiveProfile {
  current(): Profile
  /**
   * Begins with the profile of this run, or else with the stored one, where that can still be followed.
   *
   * @throws AppError ERR_PROFILE_UNKNOWN, ERR_PROFILE_NOT_FOR_LAB: about the one of this run alone.
   */
  begin(ofThisRun: string | undefined, stored: string): void
  /** @throws AppError ERR_PROFILE_UNKNOWN, ERR_PROFILE_NOT_FOR_LAB, ERR_DATA_FOLDER_UNWRITABLE */
  choose(profileId: string): Promise<void>
  /** Takes over what a profile has become; the default one when the lab can no longer follow it. */
  profileChanged(profileId: string): void
}

/** Whether the lab's servers can be made to follow it: they know client authentication and no other grant. */
export function isForLab({ kind }: Profile): boolean {
  return kind === 'client-auth'
}

export function createActiveProfile({
  library,
  keep,
  notify,
}: ActiveProfileOptions): ActiveProfile {
  let active = library.find(defaultProfileId)

  function findForLab(profileId: string): Profile {
    const profile = library.find(profileId)
    if (isForLab(profile)) return profile
    throw new AppError(
      'ERR_PROFILE_NOT_FOR_LAB',
      `${profile.title} is about the jwt-bearer grant, which the servers of the lab do not know.`,
    )
  }

  function findOrNull(profileId: string): Profile | null {
    const profile = library.all().find(({ id }) => id === profileId)
    return profile !== undefined && isForLab(profile) ? profile : null
  }

  return {
    current: () => active,
    begin(ofThisRun, stored) {
      // One that no longer exists must not keep the application from starting.
      active = ofThisRun === undefined ? (findOrNull(stored) ?? active) : findForLab(ofThisRun)
    },
    async choose(profileId) {
      const chosen = findForLab(profileId)
      await keep(profileId)
      active = chosen
    },
    profileChanged(profileId) {
      if (profileId !== active.id) return
      const { title } = active
      const changed = findOrNull(profileId)
      active = changed ?? library.find(defaultProfileId)
      if (changed !== null) return
      notify({
        id: 'profile-gone',
        severity: 'info',
        title: `The lab now follows ${active.title}`,
        detail: `${title}, which it followed before, was removed or is no longer about client authentication.`,
      })
    },
  }
}
