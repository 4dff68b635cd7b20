/** The messages of a bridge; only JSON values cross, so that every bridge behaves alike. */
import { z } from 'zod'
import { errorCatalogue } from './errors.ts'
import type { ErrorCode, ErrorData } from './errors.ts'
import type { EventName } from './names.ts'
import { eventNames } from './names.ts'

export type Reply =
  | { readonly ok: true; readonly output: unknown }
  | { readonly ok: false; readonly error: ErrorData }

export interface EventMessage {
  readonly event: EventName
  /** The state's revision after this change. */
  readonly revision: number
  /** The whole new slice. */
  readonly value: unknown
}

const errorCodes = Object.keys(errorCatalogue) as [ErrorCode, ...ErrorCode[]]

const errorDataSchema = z.strictObject({
  code: z.enum(errorCodes),
  message: z.string(),
  details: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
    .optional(),
})

export const replySchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), output: z.unknown() }),
  z.strictObject({ ok: z.literal(false), error: errorDataSchema }),
])

export const eventMessageSchema = z.strictObject({
  event: z.enum(eventNames),
  revision: z.number().int(),
  value: z.unknown(),
})

/** What the browser face sends over its socket; `id` pairs the reply. */
export const socketCallSchema = z.strictObject({
  id: z.number().int().nonnegative(),
  procedure: z.string(),
  input: z.unknown(),
})
export type SocketCall = z.infer<typeof socketCallSchema>

/** What the browser face receives over its socket. */
export const socketMessageSchema = z.union([
  z.strictObject({ id: z.number().int().nonnegative(), reply: replySchema }),
  eventMessageSchema,
])
export type SocketMessage = z.infer<typeof socketMessageSchema>
