/** The verdict matrix: one assertion against every profile at once, checks by profiles. */
import { z } from 'zod'
import { findingSchema, severitySchema } from './findings.ts'

/** One line of the matrix: rules about one thing, such as the audience. */
export const verdictCheckSchema = z.strictObject({ id: z.string(), title: z.string() })

export const verdictColumnSchema = z.strictObject({
  profileId: z.string(),
  title: z.string(),
  kind: z.enum(['client-auth', 'jwt-bearer-grant']),
  /** The day on which its sources were last read. */
  updated: z.string(),
  /** A profile of the person's own. */
  isOwn: z.boolean(),
  /** `unsure`: nothing speaks against it, but what decides is not sourced or not known here. */
  verdict: z.enum(['taken', 'unsure', 'refused']),
  /** One sentence: `Refused: aud is the issuer; Okta takes the endpoint that is called.` */
  reason: z.string(),
  /** In the order of the checks. */
  cells: z.array(
    z.strictObject({
      /** Null when every rule was silent. */
      worst: severitySchema.nullable(),
      /** False where there was nothing to judge, such as the signature of a draft. */
      isJudged: z.boolean(),
      /** Places in `findings`. */
      findings: z.array(z.number().int()),
    }),
  ),
})
export type VerdictColumn = z.infer<typeof verdictColumnSchema>

export const verdictMatrixSchema = z.strictObject({
  /** The moment that was judged as of, epoch milliseconds. */
  at: z.number(),
  checks: z.array(verdictCheckSchema),
  columns: z.array(verdictColumnSchema),
  /** Each once; the same for several profiles where they say the same. */
  findings: z.array(findingSchema),
})
export type VerdictMatrix = z.infer<typeof verdictMatrixSchema>
