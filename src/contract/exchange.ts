/** One run of the exchange as the window sees it: twelve steps, live tokens cut. */
import { z } from 'zod'
import { checkSchema } from './checks.ts'
import { stepIds } from './exchange-steps.ts'
import { httpRequestSchema, httpResponseSchema } from './http-messages.ts'

/** A signed token without its signature: enough to read it, not enough to use it. */
export const tokenViewSchema = z.strictObject({
  kind: z.enum(['client-assertion', 'access-token']),
  /** First and second part of the compact form, as sent; the payload is empty before signing. */
  encodedHeader: z.string(),
  encodedPayload: z.string(),
  /** The signature cut to its ends, such as `2mQd…9w`; null for a draft that is not signed yet. */
  signatureExcerpt: z.string().nullable(),
  signatureBytes: z.number().int(),
  /** Pretty-printed JSON. */
  header: z.string(),
  payload: z.string(),
  /** SHA-256 of the whole compact token, base64url, to compare without revealing; null while unsigned. */
  sha256: z.string().nullable(),
})
export type TokenView = z.infer<typeof tokenViewSchema>

export const stepStatusSchema = z.enum([
  'waiting',
  'held',
  'running',
  'passed',
  'refused',
  'failed',
  'not-reached',
])
export type StepStatus = z.infer<typeof stepStatusSchema>

export const factSchema = z.strictObject({ label: z.string(), value: z.string() })
export type Fact = z.infer<typeof factSchema>

export const exchangeStepSchema = z.strictObject({
  id: z.enum(stepIds),
  status: stepStatusSchema,
  /** What happened, for the diagram: `ES256`, `from cache`, `200`; empty before the step. */
  summary: z.string(),
  /** Epoch milliseconds; null before the step. */
  startedAt: z.number().nullable(),
  /** Time spent in the step itself, without time held at a gate. */
  durationMs: z.number().nullable(),
  request: httpRequestSchema.nullable(),
  response: httpResponseSchema.nullable(),
  tokens: z.array(tokenViewSchema),
  checks: z.array(checkSchema),
  facts: z.array(factSchema),
})
export type ExchangeStep = z.infer<typeof exchangeStepSchema>

export const exchangeOutcomeSchema = z.strictObject({
  result: z.enum(['succeeded', 'refused', 'failed', 'cancelled']),
  /** `200 from the API`, `invalid_client from the token endpoint`. */
  headline: z.string(),
  /** What the client got to read, as terse as it was: `400 invalid_client`. */
  onTheWire: z.string(),
  /** What really happened, in one sentence. */
  reason: z.string(),
  /** How to mend it; null when nothing is wrong. */
  fix: z.string().nullable(),
})
export type ExchangeOutcome = z.infer<typeof exchangeOutcomeSchema>

export const exchangeRunSchema = z.strictObject({
  id: z.string(),
  mode: z.enum(['run', 'step']),
  status: z.enum(['running', 'held', 'finished']),
  clientId: z.string(),
  profileId: z.string(),
  kid: z.string().nullable(),
  startedAt: z.number(),
  /** Without time held at gates; null until finished. */
  durationMs: z.number().nullable(),
  steps: z.array(exchangeStepSchema).length(stepIds.length),
  outcome: exchangeOutcomeSchema.nullable(),
})
export type ExchangeRun = z.infer<typeof exchangeRunSchema>

/** What the next exchange will ask for. */
export const exchangePlanSchema = z.strictObject({
  clientId: z.string(),
  /** Space-separated; empty sends no scope parameter. */
  scope: z.string(),
  /** The API route that is called with the token, as method and path: `GET /orders`. */
  apiRoute: z.string(),
  /** Which value goes into `aud`; `profile` means what the profile prefers. */
  audience: z.enum(['profile', 'issuer', 'token-endpoint']),
  /** Sends the assertion of the run before once more, to see a replay refused. */
  replayAssertion: z.boolean(),
})
export type ExchangePlan = z.infer<typeof exchangePlanSchema>

export const exchangeSliceSchema = z.strictObject({
  plan: exchangePlanSchema,
  run: exchangeRunSchema.nullable(),
})
export type ExchangeSlice = z.infer<typeof exchangeSliceSchema>

/** What a person asked to see in full; holds live tokens, and only this output does. */
export const revealedStepSchema = z.strictObject({
  request: httpRequestSchema.nullable(),
  response: httpResponseSchema.nullable(),
  /** Compact tokens in the order of the step's token views. */
  tokens: z.array(z.string()),
})
export type RevealedStep = z.infer<typeof revealedStepSchema>
