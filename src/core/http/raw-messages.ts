/** Turns messages as Node holds them into records: headers in wire order and case, bodies as text. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyRequest } from 'fastify'
import type { HttpRequestRecord, HttpResponseRecord } from '../../contract/http-messages.ts'

/** Pairs up Node's flat list of names and values. */
export function pairHeaders(rawHeaders: readonly string[]): [string, string][] {
  const pairs: [string, string][] = []
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    pairs.push([rawHeaders[index] ?? '', rawHeaders[index + 1] ?? ''])
  }
  return pairs
}

/** The body as text; bytes that are not UTF-8 become replacement characters. */
export function bodyText(request: FastifyRequest): string {
  return Buffer.isBuffer(request.body) ? request.body.toString('utf8') : ''
}

/** The request as it came; `url` is the request target as on the request line, path and query. */
export function toRequestRecord(request: FastifyRequest): HttpRequestRecord {
  const { raw } = request
  return {
    method: raw.method ?? '',
    url: raw.url ?? '',
    headers: pairHeaders(raw.rawHeaders),
    body: bodyText(request),
  }
}

/** The header block as it was written, once it was; Node keeps no other trace of what it added itself. */
function writtenHead(response: ServerResponse): string | undefined {
  const { _header: head } = response as ServerResponse & { _header?: string | null }
  return typeof head === 'string' ? head : undefined
}

function parseHead(head: string): [string, string][] {
  const pairs: [string, string][] = []
  let start = head.indexOf('\r\n') + 2
  for (let end = head.indexOf('\r\n', start); end > start; end = head.indexOf('\r\n', start)) {
    const colon = head.indexOf(':', start)
    pairs.push([head.slice(start, colon), head.slice(colon + 1, end).trim()])
    start = end + 2
  }
  return pairs
}

/** The record of a response whose head has been written, with the body that went with it. */
export function toResponseRecord(response: ServerResponse, body: string): HttpResponseRecord {
  const head = writtenHead(response)
  return {
    status: response.statusCode,
    statusText: response.statusMessage,
    headers: head === undefined ? [] : parseHead(head),
    body,
  }
}

/** Records responses of which many are alike: one that was written as the one before shares its record. */
export function createResponseRecorder(): typeof toResponseRecord {
  let lastHead: string | undefined
  let last: HttpResponseRecord | undefined
  return (response, body) => {
    const head = writtenHead(response)
    if (last !== undefined && head === lastHead && body === last.body) return last
    lastHead = head
    last = toResponseRecord(response, body)
    return last
  }
}

/** The record of a response that we received. */
export function toReceivedResponse(message: IncomingMessage, body: string): HttpResponseRecord {
  return {
    status: message.statusCode ?? 0,
    statusText: message.statusMessage ?? '',
    headers: pairHeaders(message.rawHeaders),
    body,
  }
}

/** The value of the first header of this name, whatever its case. */
export function headerValue(
  message: { readonly headers: readonly (readonly [string, string])[] },
  name: string,
): string | undefined {
  const wanted = name.toLowerCase()
  return message.headers.find(([candidate]) => candidate.toLowerCase() === wanted)?.[1]
}
