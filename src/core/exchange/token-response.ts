/** Reads the token endpoint's success answer the way a standard client does (RFC 6749 §5.1). */
import type { Check } from '../../contract/checks.ts'
import type { HttpResponseRecord } from '../../contract/http-messages.ts'

export interface TokenResponse {
  /** Null when the answer cannot be used; `fault` says why. */
  readonly accessToken: string | null
  readonly expiresInSeconds: number | null
  readonly scope: string | null
  readonly fault: Check | null
}

function fault(ruleId: string, message: string, seen: string, wanted: string, fix: string): Check {
  return {
    id: 'CLIENT-TOKEN',
    ruleIds: [ruleId],
    title: 'Token answer readable',
    status: 'failed',
    message,
    seen,
    wanted,
    fix,
    sources: ['RFC 6749 §5.1'],
    decisive: true,
    wire: null,
  }
}

const unusable = { accessToken: null, expiresInSeconds: null, scope: null }

function parseObject(body: string): Record<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(body)
    const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
    return isObject ? (parsed as Record<string, unknown>) : null
  } catch {
    return null
  }
}

/** Takes `access_token`, `expires_in` and `scope` from a 200 answer; `token_type` must be Bearer in any case. */
export function readTokenResponse(response: HttpResponseRecord): TokenResponse {
  const body = parseObject(response.body)
  if (body === null) {
    return {
      ...unusable,
      fault: fault(
        'TOK-JSON',
        'The answer is not one JSON object.',
        response.body.slice(0, 80),
        'a JSON object with access_token and token_type',
        'Return a single JSON object.',
      ),
    }
  }
  const { access_token: token, token_type: type, expires_in: expiresIn, scope } = body
  if (typeof token !== 'string' || token === '') {
    return {
      ...unusable,
      fault: fault(
        'TOK-ACCESS-MISSING',
        'The answer has no access_token.',
        `members ${Object.keys(body).join(', ')}`,
        'access_token',
        'Return the token under the name access_token.',
      ),
    }
  }
  if (typeof type !== 'string' || type.toLowerCase() !== 'bearer') {
    return {
      ...unusable,
      fault: fault(
        typeof type === 'string' ? 'TOK-TYPE-UNKNOWN' : 'TOK-TYPE-MISSING',
        'The answer does not say that the token is a Bearer token.',
        typeof type === 'string' ? type : 'no token_type',
        'Bearer',
        'Return token_type Bearer.',
      ),
    }
  }
  return {
    accessToken: token,
    expiresInSeconds: typeof expiresIn === 'number' ? expiresIn : null,
    scope: typeof scope === 'string' ? scope : null,
    fault: null,
  }
}
