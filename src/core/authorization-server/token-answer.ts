/** What the token endpoint says on the wire: a token, or an error as terse as a real server's. */
import type { Wire } from '../checks/finding.ts'
import { accessTokenLifetimeSeconds } from './access-token.ts'

export interface TokenAnswer {
  readonly status: number
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string
}

const commonHeaders = [
  ['Content-Type', 'application/json'],
  ['Cache-Control', 'no-store'],
  ['Pragma', 'no-cache'],
] as const

/** The success response of RFC 6749 §5.1; no member is ever null. */
export function answerWithToken(
  accessToken: string,
  scopes: readonly string[],
  requestId: string,
): TokenAnswer {
  const body = JSON.stringify({
    access_token: accessToken,
    token_type: 'Bearer',
    expires_in: accessTokenLifetimeSeconds,
    // An empty scope is no scope (RFC 6749 §3.3), and stock clients refuse odd members.
    ...(scopes.length === 0 ? {} : { scope: scopes.join(' ') }),
  })
  return { status: 200, headers: [...commonHeaders, ['X-Request-Id', requestId]], body }
}

function challengeFor(authorization: string, issuer: string): string {
  const isBearer = /^bearer\b/i.test(authorization)
  return `${isBearer ? 'Bearer' : 'Basic'} realm="${issuer}"`
}

/**
 * The error response of RFC 6749 §5.2: invalid_client becomes 401 with a matching challenge when the client tried the
 * Authorization header, and stays 400 otherwise, because a 401 without a challenge is no valid HTTP (RFC 9110 §15.5.2).
 */
export function answerWithError(
  wire: Wire,
  authorization: string | undefined,
  issuer: string,
  requestId: string,
): TokenAnswer {
  const headers: (readonly [string, string])[] = [...commonHeaders, ['X-Request-Id', requestId]]
  let { status } = wire
  if (wire.error === 'invalid_client' && authorization !== undefined) {
    status = 401
    headers.push(['WWW-Authenticate', challengeFor(authorization, issuer)])
  }
  if (status === 405) headers.push(['Allow', 'POST'])
  if (status === 413) headers.push(['Connection', 'close'])
  const description =
    wire.errorDescription === null ? {} : { error_description: wire.errorDescription }
  return { status, headers, body: JSON.stringify({ error: wire.error, ...description }) }
}
