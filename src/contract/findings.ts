/** What a rule of the catalogue says about something that was looked at. */
import { z } from 'zod'

export const severitySchema = z.enum(['error', 'warning', 'info'])
export type Severity = z.infer<typeof severitySchema>

/** How well what was judged by is sourced. A: official document or server source; B: secondary source; U: not sourced. */
export const confidenceSchema = z.enum(['A', 'B', 'U'])
export type Confidence = z.infer<typeof confidenceSchema>

export const findingSchema = z.strictObject({
  /** Of the rule catalogue, such as `JWKS-CT`. */
  ruleId: z.string(),
  /** For the profile that was judged by. */
  severity: severitySchema,
  /** What is the matter, in a few words. */
  title: z.string(),
  /** One or two sentences with the values that were found. */
  message: z.string(),
  seen: z.string().nullable(),
  wanted: z.string().nullable(),
  fix: z.string(),
  /** Clauses, such as `RFC 7517 §4.5`. */
  sources: z.array(z.string()),
  /** Where in the document (RFC 6901), such as `/keys/0/kid`; null for what is not in it. */
  pointer: z.string().nullable(),
  /** Of the field of the profile that decided; absent where no field of a profile did. */
  confidence: confidenceSchema.optional(),
})
export type Finding = z.infer<typeof findingSchema>
