/** Fetches a JWK Set once and judges what came: a usable set, nothing new, or why there is none. */
import type { HttpRequestRecord, HttpResponseRecord } from '../../contract/http-messages.ts'
import type { HttpClient, PreparedRequest } from '../http/http-client.ts'
import { headerValue } from '../http/raw-messages.ts'
import type { KeySet } from './key-set.ts'
import { parseKeySetBytes } from './parse-key-set.ts'

export interface Messages {
  readonly request: HttpRequestRecord
  readonly response: HttpResponseRecord | null
}

export type FetchedKeySet = Messages &
  (
    | { readonly kind: 'new'; readonly keySet: KeySet; readonly response: HttpResponseRecord }
    | { readonly kind: 'unchanged'; readonly response: HttpResponseRecord }
    | { readonly kind: 'failed'; readonly problem: string }
  )

export interface FetchLimits {
  readonly timeoutMs: number
  readonly maxBytes: number
}

/** What a fetch says of itself. */
export interface FetchHeaders {
  /** Says who fetches; nothing when absent (RFC 9110 §10.1.5). */
  readonly userAgent?: string | undefined
  /** The tag of the set that is held already: with it changes alone are asked for. */
  readonly etag?: string | undefined
}

/** The request as servers send it. */
export function prepareFetch(
  http: HttpClient,
  url: string,
  { userAgent, etag }: FetchHeaders,
): PreparedRequest {
  return http.prepare({
    method: 'GET',
    url,
    headers: [
      ...(userAgent === undefined ? [] : [['User-Agent', userAgent] as const]),
      ['Accept', 'application/jwk-set+json, application/json'],
      ...(etag === undefined ? [] : [['If-None-Match', etag] as const]),
    ],
  })
}

function explainStatus(response: HttpResponseRecord): string {
  const { status } = response
  if (status >= 300 && status < 400) {
    return `The JWKS URI redirects (${String(status)}); redirects are not followed. Register the final URL.`
  }
  if (status === 401 || status === 403) {
    return `The JWKS URI answered ${String(status)}; it must be public.`
  }
  if (status === 404) {
    return 'The JWKS URI answered 404. Is it /.well-known/jwks.json or /.well-known/jwks?'
  }
  return `The JWKS URI answered ${String(status)} instead of 200.`
}

/** Sends the prepared request; never rejects. */
export async function fetchKeySet(
  prepared: PreparedRequest,
  limits: FetchLimits,
): Promise<FetchedKeySet> {
  const { request } = prepared
  const answer = await prepared.send(limits)
  if (!answer.ok) return { kind: 'failed', problem: answer.problem, request, response: null }
  const { response, bodyBytes } = answer
  if (response.status === 304 && headerValue(request, 'if-none-match') !== undefined) {
    return { kind: 'unchanged', request, response }
  }
  if (response.status !== 200) {
    return { kind: 'failed', problem: explainStatus(response), request, response }
  }
  const encoding = headerValue(response, 'content-encoding')?.toLowerCase() ?? 'identity'
  if (encoding !== 'identity') {
    const problem = 'The JWKS URI answered with a compressed document, though none was asked for.'
    return { kind: 'failed', problem, request, response }
  }
  const parsed = parseKeySetBytes(bodyBytes)
  if (!parsed.ok) return { kind: 'failed', problem: parsed.problem, request, response }
  return { kind: 'new', keySet: parsed.keySet, request, response }
}
