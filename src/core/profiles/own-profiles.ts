/** Profiles of a person's own beside the shipped ones: copied, edited and kept. */
import type { Handlers } from '../../contract/contract.ts'
import { AppError } from '../../contract/errors.ts'
import type { ProfilesSlice } from '../../contract/profiles.ts'
import type { Notice } from '../../contract/session.ts'
import type { Storage } from '../ports.ts'
import { shippedProfiles } from './profiles.ts'
import type { ProfileLibrary } from './profiles.ts'

export interface OwnProfilesOptions {
  readonly storage: Storage
  /** Told when a profile was added, changed or removed; with its ID. */
  readonly changed: (profileId: string) => void
}

export interface OwnProfiles {
  readonly library: ProfileLibrary
  load(): Promise<readonly Notice[]>
  slice(): ProfilesSlice
  readonly handlers: Pick<
    Handlers,
    'profiles.document' | 'profiles.copy' | 'profiles.save' | 'profiles.remove'
  >
}

export function createOwnProfiles(_options: OwnProfilesOptions): OwnProfiles {
  const pending = () => Promise.reject(new AppError('ERR_INTERNAL', 'Not built yet.'))
  return {
    library: shippedProfiles,
    load: () => Promise.resolve([]),
    slice: () => ({ profiles: [] }),
    handlers: {
      'profiles.document': pending,
      'profiles.copy': pending,
      'profiles.save': pending,
      'profiles.remove': pending,
    },
  }
}
