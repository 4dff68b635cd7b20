/** One line of a ladder: what was checked, what was seen and wanted, and what it means. */
import { z } from 'zod'

export const checkStatusSchema = z.enum(['passed', 'failed', 'warning', 'skipped'])
export type CheckStatus = z.infer<typeof checkStatusSchema>

export const checkSchema = z.strictObject({
  /** The step of the ordered procedure, such as `AS-24` or `API-10`. */
  id: z.string(),
  /** The rules of the catalogue that were found broken (or, when passed, that were looked at). */
  ruleIds: z.array(z.string()),
  /** What is checked, in a few words: `Audience`. */
  title: z.string(),
  status: checkStatusSchema,
  /** One sentence that says what was found. */
  message: z.string(),
  /** What was received, as text; null where there is nothing to show. */
  seen: z.string().nullable(),
  wanted: z.string().nullable(),
  fix: z.string().nullable(),
  /** Clauses, such as `RFC 7523 §3`. */
  sources: z.array(z.string()),
  /** True on the first failure: the one at which a real server would have stopped. */
  decisive: z.boolean(),
  /** What a server answers on the wire for this failure; null unless failed. */
  wire: z
    .strictObject({
      status: z.number().int(),
      error: z.string(),
      errorDescription: z.string().nullable(),
    })
    .nullable(),
})
export type Check = z.infer<typeof checkSchema>
