/** Sends one request over an open connection and waits for the head of the answer. */
import { request as httpRequest } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { HttpRequestRecord } from '../../contract/http-messages.ts'
import { orAborted } from './deadline.ts'

/** Of the head of an answer; Node's own limit, which many verifiers have, is a quarter of it. */
export const maxHeadBytes = 64 * 1024

export interface BegunAnswer {
  readonly message: IncomingMessage
  /** What the parser found wrong after the head: Node reports it at the request, and the body merely ends. */
  fault(): Error | null
}

/** @throws the error of the connection or of the parser, or the signal's reason */
export function sendRequest(
  socket: Socket,
  url: URL,
  record: HttpRequestRecord,
  signal: AbortSignal,
): Promise<BegunAnswer> {
  let fault: Error | null = null
  const outgoing = httpRequest({
    createConnection: () => socket,
    method: record.method,
    path: `${url.pathname}${url.search}`,
    // A flat list is written as it is; Node adds nothing to it.
    headers: record.headers.flat(),
    maxHeaderSize: maxHeadBytes,
  })
  // Bounded by bytes, and no header is dropped unsaid.
  outgoing.maxHeadersCount = 0
  const begun = new Promise<BegunAnswer>((resolve, reject) => {
    outgoing.on('error', (error) => {
      fault ??= error
      reject(error)
    })
    outgoing.once('response', (message) => {
      resolve({ message, fault: () => fault })
    })
    // Nobody asked for it; the connection no longer speaks HTTP.
    outgoing.once('upgrade', () => {
      reject(Object.assign(new Error('upgraded'), { code: 'HPE_UPGRADED' }))
    })
  })
  outgoing.end(record.body)
  return orAborted(begun, signal)
}
