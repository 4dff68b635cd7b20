/** Writes a response exactly as given, header order and case kept, and returns the record of it. */
import type { FastifyReply } from 'fastify'
import type { HttpResponseRecord } from '../../contract/http-messages.ts'
import { toResponseRecord } from './raw-messages.ts'

export type HeaderPairs = readonly (readonly [name: string, value: string])[]

export interface ResponseToSend {
  readonly status: number
  readonly headers: HeaderPairs
  /** Not sent, but still counted in Content-Length, when the method is HEAD. */
  readonly body: string
}

const bodyless = new Set([204, 304])

/** The headers as Node takes them for a list that is written as it is, with the length of the body. */
export function flattenHeaders({ status, headers, body }: ResponseToSend): string[] {
  const flat: string[] = []
  for (const [name, value] of headers) flat.push(name, value)
  if (!bodyless.has(status)) flat.push('Content-Length', String(Buffer.byteLength(body)))
  return flat
}

/**
 * Sends the response at once, past Fastify's own header handling, which would lower the case of every name. The record
 * includes what Node adds (Date, Connection). `Content-Length` is added here.
 */
export function sendResponse(reply: FastifyReply, response: ResponseToSend): HttpResponseRecord {
  const { status, body } = response
  reply.hijack()
  reply.raw.writeHead(status, flattenHeaders(response))
  reply.raw.end(bodyless.has(status) ? undefined : body)
  return toResponseRecord(reply.raw, reply.request.method === 'HEAD' ? '' : body)
}

/** Sends a JSON value as `application/json`. */
export function sendJson(
  reply: FastifyReply,
  status: number,
  value: unknown,
  headers: HeaderPairs = [],
): HttpResponseRecord {
  return sendResponse(reply, {
    status,
    headers: [['Content-Type', 'application/json'], ...headers],
    body: JSON.stringify(value),
  })
}
