/** Performs one request of the doctor on a connection of its own; whatever happens is an answer. */
import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import type { Socket } from 'node:net'
import type { HttpRequestRecord } from '../../contract/http-messages.ts'
import { headerValue, pairHeaders } from '../http/raw-messages.ts'
import type { HeaderPairs } from '../http/send-response.ts'
import { ExchangeFault } from '../http/receive-answer.ts'
import type { Clock } from '../ports.ts'
import { startDeadline } from './deadline.ts'
import { explainFetchFailure } from './explain-fetch-failure.ts'
import { startCourse } from './fetch-course.ts'
import type { FetchCourse } from './fetch-course.ts'
import { failureCodes } from './fetched.ts'
import type { FetchFailure, Fetched, ResponseHead } from './fetched.ts'
import { openTrusted } from './open-trusted.ts'
import type { ConnectionFacts } from './open-trusted.ts'
import { receiveBody, startProgress } from './receive-body.ts'
import { resolveHost } from './resolve-host.ts'
import { sendRequest } from './send-request.ts'

/** For a whole fetch, from the look-up of the name to the last byte. */
export const fetchLimitMs = 10_000

export interface FetchOrder {
  readonly purpose: string
  readonly method: 'GET' | 'HEAD' | 'POST'
  /** http or https, without credentials. */
  readonly url: URL
  /** Connected to without a look-up; the first that takes the connection when absent. */
  readonly address?: string
  /** `identity` when absent. */
  readonly acceptEncoding?: 'gzip'
  /** Beyond those that every fetch sends. */
  readonly headers?: HeaderPairs
}

export interface FetchContext {
  readonly clock: Clock
  readonly signal: AbortSignal
  /** PEM; trusted beside the system's roots. */
  readonly localAuthority: string | null
  /** Looks up a name; the system does when absent. */
  readonly resolve?: typeof resolveHost | undefined
  /** Asked with the addresses before anything is sent; a sentence says why nothing may be. */
  readonly refuse?: (url: URL, addresses: readonly string[]) => string | null
}

/** What servers send, and nothing that tells who is asking. */
function toRecord({ method, url, acceptEncoding, headers = [] }: FetchOrder): HttpRequestRecord {
  const sent: [string, string][] = [
    ['Host', url.host],
    ['Accept', 'application/json, application/jwk-set+json'],
    ['Accept-Encoding', acceptEncoding ?? 'identity'],
  ]
  for (const [name, value] of headers) sent.push([name, value])
  if (method === 'POST') sent.push(['Content-Length', '0'])
  sent.push(['Connection', 'close'])
  return { method, url: url.href, headers: sent, body: '' }
}

function readHead(message: IncomingMessage): ResponseHead {
  return {
    status: message.statusCode ?? 0,
    statusText: message.statusMessage ?? '',
    headers: pairHeaders(message.rawHeaders),
    httpVersion: message.httpVersion,
  }
}

/** RFC 9110 §6.4.1. */
function hasBody({ method }: FetchOrder, { status }: ResponseHead): boolean {
  return method !== 'HEAD' && status !== 204 && status !== 304
}

function findAddresses(
  order: FetchOrder,
  hostname: string,
  course: FetchCourse,
  resolve: () => Promise<readonly string[]>,
): Promise<readonly string[]> {
  if (order.address !== undefined) return Promise.resolve([order.address])
  if (isIP(hostname) !== 0) return Promise.resolve([hostname])
  return course.during('name', resolve)
}

/** Never rejects; follows no redirect. */
export async function fetchOnce(order: FetchOrder, context: FetchContext): Promise<Fetched> {
  const { url, purpose } = order
  const { clock, localAuthority } = context
  const request = toRecord(order)
  const hostname = url.hostname.replace(/^\[|\]$/g, '')
  const course = startCourse(clock)
  const deadline = startDeadline(clock, fetchLimitMs, context.signal)
  const { signal } = deadline
  const progress = startProgress()
  const facts: ConnectionFacts = { address: null, tls: null }
  let addresses: readonly string[] = []
  let socket: Socket | null = null
  let head: ResponseHead | null = null
  let failure: FetchFailure | null = null
  let fault: () => Error | null = () => null
  try {
    const resolve = () => (context.resolve ?? resolveHost)(hostname, signal)
    addresses = await findAddresses(order, hostname, course, resolve)
    const refusal = context.refuse?.(url, addresses) ?? null
    if (refusal !== null) throw new ExchangeFault(failureCodes.refused, refusal)
    const wish = { url, hostname, addresses, localAuthority, clock, signal, course }
    const opened = await openTrusted(wish, facts)
    socket = opened
    const begun = await course.during('wait', () => sendRequest(opened, url, request, signal))
    fault = begun.fault
    const { message } = begun
    head = readHead(message)
    const encoding = hasBody(order, head) ? headerValue(head, 'content-encoding') : undefined
    await course.during('download', () =>
      receiveBody(message, encoding ?? 'identity', progress, signal),
    )
  } catch (error) {
    // The parser's own error says more than the end of the body that it brings about.
    failure = explainFetchFailure(
      signal.aborted ? error : (fault() ?? error),
      course.phase(),
      url,
      fetchLimitMs,
    )
  } finally {
    deadline.release()
    socket?.destroy()
  }
  return {
    purpose,
    url,
    request,
    addresses,
    address: facts.address,
    head,
    body: Buffer.concat(progress.chunks),
    timing: course.timing(),
    tls: facts.tls,
    bytes: progress.wireBytes,
    decodedBytes: progress.decodedBytes,
    failure,
  }
}
