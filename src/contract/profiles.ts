/** Profiles as a person reads, copies and edits them. */
import { z } from 'zod'
import { confidenceSchema } from './findings.ts'

export const profileNoteSchema = z.strictObject({
  text: z.string(),
  source: z.string(),
  confidence: confidenceSchema,
})

/** One field of the policy in words, with how well it is sourced. */
export const profileFieldSchema = z.strictObject({
  /** `aud`, `life` and so on, as in the document. */
  field: z.string(),
  label: z.string(),
  /** Such as `the issuer and nothing else, as a string`. */
  text: z.string(),
  confidence: confidenceSchema,
})

export const profileFactsSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  kind: z.enum(['client-auth', 'jwt-bearer-grant']),
  /** A text that many servers follow, or what one product or service takes. */
  family: z.enum(['specification', 'provider']),
  isOwn: z.boolean(),
  /** The shipped profile that a profile of one's own was copied from; null for a shipped one. */
  copiedFrom: z.string().nullable(),
  updated: z.string(),
  sources: z.array(z.string()),
  fields: z.array(profileFieldSchema),
  notes: z.array(profileNoteSchema),
  /** Names of the variables in its URL templates, such as `tenant`. */
  variables: z.array(z.string()),
  /** The members that have to be there, RFC 6901 with the part in front; of several in a group one is enough. */
  demands: z.array(z.array(z.string()).min(1)),
})
export type ProfileFacts = z.infer<typeof profileFactsSchema>

/** What is wrong with a document that was typed, and where. */
export const profileProblemSchema = z.strictObject({
  /** RFC 6901; empty for the document as a whole. */
  pointer: z.string(),
  message: z.string(),
})
export type ProfileProblem = z.infer<typeof profileProblemSchema>

export const profilesSliceSchema = z.strictObject({
  /** The shipped ones first, then one's own. */
  profiles: z.array(profileFactsSchema),
  /** Of one's own, kept to be mended: the schema has changed since, or the file was edited by hand. */
  unusable: z.array(
    z.strictObject({ id: z.string(), title: z.string(), problems: z.array(profileProblemSchema) }),
  ),
})
export type ProfilesSlice = z.infer<typeof profilesSliceSchema>
