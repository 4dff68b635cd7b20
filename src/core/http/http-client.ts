/** A small HTTP client for our own requests: what is sent is known beforehand, and a failure is an answer. */
import { Agent as HttpAgent, request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { HttpRequestRecord, HttpResponseRecord } from '../../contract/http-messages.ts'
import type { Clock } from '../ports.ts'
import { createHttpsAgents } from './https-agents.ts'
import { explainNetworkError } from './network-error.ts'
import { ExchangeFault, receiveAnswer } from './receive-answer.ts'
import type { HeaderPairs } from './send-response.ts'

const defaultMaxBytes = 1024 * 1024

export interface OutgoingRequest {
  readonly method: string
  /** Absolute, http or https. */
  readonly url: string
  /** Sent in this order, after Host; Connection and Content-Length are added. */
  readonly headers?: HeaderPairs
  readonly body?: string
}

export interface SendOptions {
  readonly signal?: AbortSignal
  /** For the whole exchange; none when absent. */
  readonly timeoutMs?: number
  /** Of the response body; 1 MiB when absent. */
  readonly maxBytes?: number
}

interface Timing {
  readonly request: HttpRequestRecord
  /** Epoch milliseconds. */
  readonly startedAt: number
  readonly durationMs: number
}

export type HttpExchange =
  | (Timing & {
      readonly ok: true
      readonly response: HttpResponseRecord
      /** The body before it was read as text. */
      readonly bodyBytes: Buffer
    })
  | (Timing & {
      readonly ok: false
      /** One sentence for a person. */
      readonly problem: string
      /** Node's code (`ECONNREFUSED`), or `TIMEOUT`, `TOO_LARGE`, `CANCELLED`. */
      readonly code: string
    })

export interface PreparedRequest {
  /** The request as it will be on the wire. */
  readonly request: HttpRequestRecord
  /** Sends it; never rejects. Redirects are not followed, any status is `ok`. */
  send(options?: SendOptions): Promise<HttpExchange>
}

export interface HttpClient {
  prepare(outgoing: OutgoingRequest): PreparedRequest
  /** Ends idle connections; requests under way go on. */
  close(): void
}

export interface HttpClientOptions {
  readonly clock: Clock
  /** Whether connections are kept for the next request; true when absent. */
  readonly keepAlive?: boolean
  /** PEM of an authority that is trusted on loopback beside the usual roots; null while there is none. */
  readonly localAuthority?: (() => string | null) | undefined
}

function toRecord(outgoing: OutgoingRequest, url: URL, keepAlive: boolean): HttpRequestRecord {
  const { method, headers = [], body } = outgoing
  const sent: [string, string][] = [['Host', url.host]]
  for (const [name, value] of headers) sent.push([name, value])
  if (body !== undefined) sent.push(['Content-Length', String(Buffer.byteLength(body))])
  sent.push(['Connection', keepAlive ? 'keep-alive' : 'close'])
  return { method, url: url.href, headers: sent, body: body ?? '' }
}

/** Makes a client with its own connections. */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { clock, keepAlive = true, localAuthority = () => null } = options
  const httpAgent = new HttpAgent({ keepAlive })
  const httpsAgents = createHttpsAgents(keepAlive, localAuthority)

  async function exchange(record: HttpRequestRecord, url: URL, options: SendOptions) {
    const { signal, timeoutMs, maxBytes = defaultMaxBytes } = options
    if (signal?.aborted === true) throw new ExchangeFault('CANCELLED', 'The request was cancelled.')
    const isSecure = url.protocol === 'https:'
    const outgoing = (isSecure ? httpsRequest : httpRequest)(url, {
      method: record.method,
      // A flat list is written as it is; Node adds nothing to it.
      headers: record.headers.flat(),
      agent: isSecure ? httpsAgents.agentFor(url) : httpAgent,
    })
    const { answer, giveUp } = receiveAnswer(outgoing, maxBytes)
    function cancel(): void {
      giveUp('CANCELLED', 'The request was cancelled.')
    }
    signal?.addEventListener('abort', cancel, { once: true })
    const stopTimer =
      timeoutMs === undefined
        ? undefined
        : clock.after(timeoutMs, () => {
            giveUp('TIMEOUT', `There was no whole answer within ${String(timeoutMs)} ms.`)
          })
    try {
      outgoing.end(record.body)
      return await answer
    } finally {
      stopTimer?.()
      signal?.removeEventListener('abort', cancel)
    }
  }

  return {
    prepare(outgoing) {
      const url = new URL(outgoing.url)
      const request = toRecord(outgoing, url, keepAlive)
      return {
        request,
        async send(options = {}) {
          const startedAt = clock.now()
          const from = clock.elapsed()
          const timing = () => ({ request, startedAt, durationMs: clock.elapsed() - from })
          try {
            const answer = await exchange(request, url, options)
            return { ok: true, ...answer, ...timing() }
          } catch (error) {
            if (error instanceof ExchangeFault) {
              return { ok: false, problem: error.message, code: error.code, ...timing() }
            }
            return { ok: false, ...explainNetworkError(error, url), ...timing() }
          }
        },
      }
    },
    close() {
      httpAgent.destroy()
      httpsAgents.destroy()
    },
  }
}
