/** The profiles that are shipped, read and checked once. */
import base from '../../../resources/profiles/base.json' with { type: 'json' }
import fapi2 from '../../../resources/profiles/fapi2.json' with { type: 'json' }
import oidc from '../../../resources/profiles/oidc.json' with { type: 'json' }
import r10070 from '../../../resources/profiles/r10070.json' with { type: 'json' }
import { AppError } from '../../contract/errors.ts'
import { profileSchema } from './profile.ts'
import type { Profile } from './profile.ts'

/** The profile of a fresh lab. */
export const defaultProfileId = 'r10070'

/**
 * Completes each document by the one it extends, field by field, and checks the result.
 *
 * @throws ZodError when a document breaks the schema, Error when it extends one that does not come before it.
 */
export function parseProfiles(documents: readonly Record<string, unknown>[]): readonly Profile[] {
  const read = new Map<string, Profile>()
  for (const document of documents) {
    const parentId = document['extends']
    const parent = typeof parentId === 'string' ? read.get(parentId) : undefined
    if (parentId !== undefined && parent === undefined) {
      throw new Error(
        `a profile extends ${JSON.stringify(parentId)}, which does not come before it`,
      )
    }
    const profile = profileSchema.parse({ ...parent, ...document })
    read.set(profile.id, profile)
  }
  return [...read.values()]
}

/** Every shipped profile, the default one first. */
export const profiles: readonly Profile[] = parseProfiles([base, r10070, oidc, fapi2]).toSorted(
  (a, b) => Number(b.id === defaultProfileId) - Number(a.id === defaultProfileId),
)

/**
 * Finds a shipped profile.
 *
 * @throws AppError ERR_PROFILE_UNKNOWN, which lists the profiles that exist.
 */
export function findProfile(id: string): Profile {
  const profile = profiles.find((candidate) => candidate.id === id)
  if (profile !== undefined) return profile
  const known = profiles.map((candidate) => candidate.id).join(', ')
  throw new AppError('ERR_PROFILE_UNKNOWN', `There is no such profile. These exist: ${known}.`, {
    known,
  })
}
