/** The answers of the protected API on the wire: data, challenges and refusals. */
import type { Check } from '../../contract/checks.ts'
import type { ResponseToSend } from '../http/send-response.ts'
import { metadataUrl } from './resource-metadata.ts'

const realm = 'orders'
const retryAfterSeconds = 5

/** Answers to authorised requests are nobody else's business (RFC 6750 §2.3, RFC 9111 §3.5). */
const privateHeaders = [['Cache-Control', 'no-store'] as const]
const jsonType = ['Content-Type', 'application/json'] as const

/** A JSON answer; `requestId` lets its reader find it in the list of received requests. */
export function answerJson(status: number, value: unknown, requestId: string): ResponseToSend {
  return {
    status,
    headers: [jsonType, ...privateHeaders, ['X-Request-Id', requestId]],
    body: JSON.stringify(value),
  }
}

/**
 * The challenge of RFC 6750 §3. Its values are constants of ours, so nothing needs escaping; received values are never
 * echoed.
 */
function challenge(wire: NonNullable<Check['wire']>, scope: string, identifier: string): string {
  const attributes = [`realm="${realm}"`]
  if (wire.error !== '') attributes.push(`error="${wire.error}"`)
  if (wire.errorDescription !== null) {
    attributes.push(`error_description="${wire.errorDescription}"`)
  }
  if (wire.status === 403) attributes.push(`scope="${scope}"`)
  attributes.push(`resource_metadata="${metadataUrl(identifier)}"`)
  return `Bearer ${attributes.join(', ')}`
}

/** The answer to a request whose decisive check failed. */
export function answerRefusal(
  wire: NonNullable<Check['wire']>,
  scope: string,
  identifier: string,
  requestId: string,
): ResponseToSend {
  const { status, error, errorDescription } = wire
  const body =
    error === ''
      ? { message: 'This resource needs an access token.' }
      : { error, ...(errorDescription === null ? {} : { error_description: errorDescription }) }
  const answer = answerJson(status, body, requestId)
  const extra =
    status === 503
      ? (['Retry-After', String(retryAfterSeconds)] as const)
      : (['WWW-Authenticate', challenge(wire, scope, identifier)] as const)
  return { ...answer, headers: [extra, ...answer.headers] }
}
