/** HTTP messages as they were on the wire, header order and case kept; shown with live tokens cut. */
import { z } from 'zod'

export const httpRequestSchema = z.strictObject({
  method: z.string(),
  url: z.string(),
  /** Name and value in wire order. */
  headers: z.array(z.tuple([z.string(), z.string()])),
  body: z.string(),
})
export type HttpRequestRecord = z.infer<typeof httpRequestSchema>

export const httpResponseSchema = z.strictObject({
  status: z.number().int(),
  statusText: z.string(),
  headers: z.array(z.tuple([z.string(), z.string()])),
  body: z.string(),
})
export type HttpResponseRecord = z.infer<typeof httpResponseSchema>

export const httpMessagesSchema = z.strictObject({
  request: httpRequestSchema.nullable(),
  response: httpResponseSchema.nullable(),
})
export type HttpMessages = z.infer<typeof httpMessagesSchema>
