/** Reads profile documents: each completed by the one it extends, then checked. */
import { z } from 'zod'
import { profileSchema } from './profile.ts'
import type { Profile } from './profile.ts'

type Document = Readonly<Record<string, unknown>>

const recordSchema = z.record(z.string(), z.unknown()).catch({})
const listSchema = z.array(z.unknown()).catch([])

/** Most fields replace those of the parent; what weighs, notes, answers and confidence are added to them. */
function completeBy(parent: Profile | undefined, document: Document): unknown {
  if (parent === undefined) return document
  return {
    ...parent,
    ...document,
    severities: { ...parent.severities, ...recordSchema.parse(document['severities']) },
    notes: [...parent.notes, ...listSchema.parse(document['notes'])],
    answers: [...parent.answers, ...listSchema.parse(document['answers'])],
    confidence: { ...parent.confidence, ...recordSchema.parse(document['confidence']) },
  }
}

/**
 * Completes each document by the one it extends, field by field, and checks the result.
 *
 * @throws ZodError when a document breaks the schema, Error when it extends one that does not come before it.
 */
export function parseProfiles(documents: readonly Document[]): readonly Profile[] {
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
