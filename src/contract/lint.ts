/** What `lint` says of an assertion, a token request or both: by each profile that was asked for. */
import { z } from 'zod'
import { findingSchema } from './findings.ts'

export const profileVerdictSchema = z.strictObject({
  profileId: z.string(),
  title: z.string(),
  verdict: z.enum(['taken', 'unsure', 'refused']),
  /** One sentence. */
  reason: z.string(),
})
export type ProfileVerdict = z.infer<typeof profileVerdictSchema>

export const lintedProfileSchema = z.strictObject({
  ...profileVerdictSchema.shape,
  /** Errors first; pointers begin with /header, /claims, /signature or /form. */
  findings: z.array(findingSchema),
  /** How many rules had nothing to say. */
  rulesQuiet: z.number().int(),
})
export type LintedProfile = z.infer<typeof lintedProfileSchema>

export const lintReportSchema = z.strictObject({
  /** What was judged: `the token on the command line`, a file name, `standard input`. */
  assertion: z.string().nullable(),
  request: z.string().nullable(),
  /** The moment that was judged as of, epoch milliseconds. */
  at: z.number(),
  /** Where the verification keys came from; null when none were given. */
  keys: z.string().nullable(),
  signature: z.enum(['valid', 'invalid', 'unchecked']),
  /** In the order that was asked for. */
  profiles: z.array(lintedProfileSchema),
  /** What every other profile would make of it, without its findings. */
  others: z.array(profileVerdictSchema),
})
export type LintReport = z.infer<typeof lintReportSchema>
