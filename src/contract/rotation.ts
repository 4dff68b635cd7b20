/** Key rotation: the times it depends on, the guided rotation, and the rehearsals on a clock that runs ahead. */
import { z } from 'zod'
import { exportedFileSchema } from './key-files.ts'

const seconds = z.number().int().min(0).max(31_536_000)

/** The parameters of the inequalities, in seconds. */
export const rotationParametersSchema = z.strictObject({
  /** C: the longest time any verifier may keep the JWK Set without fetching it again. */
  cacheSeconds: seconds,
  /** P: until a change of the JWK Set has reached every node. */
  propagationSeconds: seconds,
  /** A: the longest life of an assertion, the verifier's leeway included. */
  assertionSeconds: seconds,
  /** T: the longest life of anything else signed with the key, such as access tokens; 0 for a client's key. */
  artefactSeconds: seconds,
  /** K: how long a verifier waits between two fetches for an unknown kid. */
  cooldownSeconds: seconds,
  /** S: allowed difference of the clocks. */
  skewSeconds: seconds,
})
export type RotationParameters = z.infer<typeof rotationParametersSchema>

export const rotationStages = ['publish', 'switch', 'retire', 'done'] as const

export const guidedRotationSchema = z.strictObject({
  /** The key that signed when the rotation began. */
  from: z.string(),
  to: z.string(),
  /** The step that comes next. */
  next: z.enum(rotationStages),
  /** Epoch milliseconds from which the next step is safe; null when it always is, or nothing is left to do. */
  safeAt: z.number().nullable(),
  /** The inequality with its numbers, in words. */
  reason: z.string(),
  startedAt: z.number(),
  log: z.array(
    z.strictObject({
      at: z.number(),
      text: z.string(),
      /** True when the step was taken before it was safe. */
      early: z.boolean(),
    }),
  ),
})
export type GuidedRotation = z.infer<typeof guidedRotationSchema>

export const rehearsalIds = [
  'ROT-R1',
  'ROT-R2',
  'ROT-R3',
  'ROT-R4',
  'ROT-R5',
  'ROT-R6',
  'ROT-R7',
  'ROT-R8',
  'ROT-R9',
  'ROT-R10',
  'ROT-R11',
  'ROT-R12',
  'ROT-R13',
  'ROT-R14',
  'ROT-R15',
] as const
export const rehearsalIdSchema = z.enum(rehearsalIds)
export type RehearsalId = z.infer<typeof rehearsalIdSchema>

/** All times of a rehearsal are seconds on its own clock, from its start. */
const at = z.number()

export const rehearsalResultSchema = z.strictObject({
  id: rehearsalIdSchema,
  title: z.string(),
  durationSeconds: at,
  parameters: rotationParametersSchema,
  /** What is done to the keys, in order. */
  events: z.array(z.strictObject({ at, text: z.string() })),
  /** A bar per key: when it was published and when it signed. */
  keys: z.array(
    z.strictObject({
      name: z.string(),
      kid: z.string(),
      published: z.array(z.strictObject({ from: at, to: at })),
      signing: z.array(z.strictObject({ from: at, to: at })),
    }),
  ),
  verifiers: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      /** How it keeps the JWK Set. */
      description: z.string(),
      /** When it fetched the JWK Set. */
      fetches: z.array(z.strictObject({ at, ok: z.boolean() })),
      /** Runs of requests with the same result, from the first to the last of them. */
      spans: z.array(
        z.strictObject({
          from: at,
          to: at,
          accepted: z.boolean(),
          requests: z.number().int(),
          /** The rule that refused; null when accepted. */
          ruleId: z.string().nullable(),
          reason: z.string(),
        }),
      ),
      requests: z.number().int(),
      refused: z.number().int(),
    }),
  ),
  /** What should happen, and whether it did. */
  expectations: z.array(
    z.strictObject({ text: z.string(), met: z.boolean(), observed: z.string() }),
  ),
  /** What is learnt from it, two sentences at most. */
  lesson: z.string(),
})
export type RehearsalResult = z.infer<typeof rehearsalResultSchema>

export const rehearsalSummarySchema = z.strictObject({
  id: rehearsalIdSchema,
  title: z.string(),
  /** What it shows, in one sentence. */
  question: z.string(),
  /** Whether it is a way to do it right, or a mistake with its price. */
  kind: z.enum(['right', 'mistake', 'stress']),
})
export type RehearsalSummary = z.infer<typeof rehearsalSummarySchema>

export const rotationSliceSchema = z.strictObject({
  parameters: rotationParametersSchema,
  /** The result of the inequalities for these parameters. */
  waits: z.strictObject({
    /** P + C: from publishing the new key to the first signature with it. */
    beforeSwitchSeconds: z.number().int(),
    /** max(A, T) + S: from the last signature with the old key to taking it out. */
    beforeRetireSeconds: z.number().int(),
    /** P + C: how long a removed key is still trusted after a compromise. */
    compromiseSeconds: z.number().int(),
  }),
  current: guidedRotationSchema.nullable(),
  rehearsals: z.array(rehearsalSummarySchema),
  /** The rehearsal that is being computed; `done` is a share from 0 to 1. */
  running: z.strictObject({ id: rehearsalIdSchema, done: z.number() }).nullable(),
  result: rehearsalResultSchema.nullable(),
})
export type RotationSlice = z.infer<typeof rotationSliceSchema>

export const rotationStepInputSchema = z.strictObject({
  /** Take the step although it is not safe yet; false when absent. */
  early: z.boolean().optional(),
})
export const runbookSchema = exportedFileSchema
