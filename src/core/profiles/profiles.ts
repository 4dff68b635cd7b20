/** The profiles that are shipped, read and checked once. */
import { AppError } from '../../contract/errors.ts'
import { parseProfiles } from './parse-profiles.ts'
import type { Profile } from './profile.ts'
import { shippedDocuments } from './shipped-documents.ts'

/** The profile of a fresh lab. */
export const defaultProfileId = 'r10070'

/** Every shipped profile, the default one first. */
export const profiles: readonly Profile[] = parseProfiles(shippedDocuments)

/** Whoever judges by profiles finds them here. */
export interface ProfileLibrary {
  /** The shipped ones first, then a person's own. */
  all(): readonly Profile[]
  /** @throws AppError ERR_PROFILE_UNKNOWN, which lists the profiles that exist. */
  find(id: string): Profile
}

/** A library of the given profiles. */
export function createProfileLibrary(all: () => readonly Profile[]): ProfileLibrary {
  return {
    all,
    find(id) {
      const profile = all().find((candidate) => candidate.id === id)
      if (profile !== undefined) return profile
      const known = all()
        .map((candidate) => candidate.id)
        .join(', ')
      const message = `There is no such profile. These exist: ${known}.`
      throw new AppError('ERR_PROFILE_UNKNOWN', message, { known })
    },
  }
}

/** Of the shipped profiles alone. */
export const shippedProfiles = createProfileLibrary(() => profiles)

/**
 * Finds a shipped profile.
 *
 * @throws AppError ERR_PROFILE_UNKNOWN, which lists the profiles that exist.
 */
export function findProfile(id: string): Profile {
  return shippedProfiles.find(id)
}
