/** Reads profile documents: each completed by the one it extends, then checked. */
import { profileSchema } from './profile.ts'
import type { Profile } from './profile.ts'

export type ProfileDocument = Readonly<Record<string, unknown>>

/** Null and arrays are none. */
export function isDocument(value: unknown): value is ProfileDocument {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Anything of a wrong type is left for the schema to refuse. */
function addMembers(parent: ProfileDocument, own: unknown): unknown {
  if (own === undefined) return parent
  return isDocument(own) ? { ...parent, ...own } : own
}

function addElements(parent: readonly unknown[], own: unknown): unknown {
  if (own === undefined) return parent
  return Array.isArray(own) ? [...parent, ...(own as readonly unknown[])] : own
}

/**
 * Completes a document by the profile that it extends. Most fields replace those of the parent; what weighs, notes,
 * answers and confidence are added to them.
 */
export function completeBy(
  parent: Profile | undefined,
  document: ProfileDocument,
): ProfileDocument {
  if (parent === undefined) return document
  return {
    ...parent,
    ...document,
    severities: addMembers(parent.severities, document['severities']),
    notes: addElements(parent.notes, document['notes']),
    answers: addElements(parent.answers, document['answers']),
    confidence: addMembers(parent.confidence, document['confidence']),
  }
}

/**
 * Completes each document by the one it extends, field by field, and checks the result.
 *
 * @throws ZodError when a document breaks the schema, Error when it extends one that does not come before it.
 */
export function parseProfiles(documents: readonly ProfileDocument[]): readonly Profile[] {
  const read = new Map<string, Profile>()
  for (const document of documents) {
    const parentId = document['extends']
    const parent = typeof parentId === 'string' ? read.get(parentId) : undefined
    if (parentId !== undefined && parent === undefined) {
      throw new Error(
        `a profile extends ${JSON.stringify(parentId)}, which does not come before it`,
      )
    }
    const profile = profileSchema.parse(completeBy(parent, document))
    read.set(profile.id, profile)
  }
  return [...read.values()]
}
