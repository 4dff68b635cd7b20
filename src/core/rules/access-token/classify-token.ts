/** Tells by its type and claims whether a JWT is an access token, or what else it is. */
import type { JsonObject } from '../../assertion/decode-json-part.ts'

export interface TokenClass {
  readonly kind: 'access-token' | 'client-assertion' | 'id-token' | 'other'
  /** With its article, such as `a DPoP proof`; null where it cannot be told. */
  readonly name: string | null
}

const namesByType: ReadonlyMap<string, string> = new Map([
  ['dpop+jwt', 'a DPoP proof'],
  ['oauth-authz-req+jwt', 'an authorization request'],
  ['token-introspection+jwt', 'an answer to an introspection request'],
  ['logout+jwt', 'a logout token'],
  ['secevent+jwt', 'a security event'],
])

/** By its type, or by iss and sub being one and the same client, as RFC 7523 §3 wants it of an assertion. */
function isClientAssertion(type: string, payload: JsonObject): boolean {
  if (type === 'client-authentication+jwt') return true
  if (type !== '' && type !== 'jwt') return false
  const { iss, sub } = payload
  return typeof iss === 'string' && iss === sub && payload['client_id'] === undefined
}

/** `typ` is compared as a media type: without case, `application/` may be left out (RFC 7515 §4.1.9). */
export function classifyToken(header: JsonObject, payload: JsonObject | null): TokenClass {
  const { typ } = header
  const type = typeof typ === 'string' ? typ.toLowerCase().replace(/^application\//, '') : ''
  if (type === 'at+jwt') return { kind: 'access-token', name: 'an access token' }
  const name = namesByType.get(type)
  if (name !== undefined) return { kind: 'other', name }
  const claims = payload ?? {}
  if (isClientAssertion(type, claims)) {
    return { kind: 'client-assertion', name: 'a client assertion' }
  }
  if (claims['nonce'] !== undefined || claims['at_hash'] !== undefined) {
    return { kind: 'id-token', name: 'an ID token' }
  }
  return { kind: 'other', name: null }
}
