/** Tells by its type and claims whether a JWT is an access token, or what else it is. */
import type { JsonObject } from '../../assertion/decode-json-part.ts'
import { assertionType, describeTokenType, readTokenType } from '../../assertion/token-type.ts'

export interface TokenClass {
  readonly kind: 'access-token' | 'client-assertion' | 'id-token' | 'other'
  /** With its article, such as `a DPoP proof`; null where it cannot be told. */
  readonly name: string | null
}

/** By its type, or by iss and sub being one and the same client, as RFC 7523 §3 wants it of an assertion. */
function isClientAssertion(type: string, payload: JsonObject): boolean {
  if (type === assertionType) return true
  if (type !== '' && type !== 'jwt') return false
  const { iss, sub } = payload
  return typeof iss === 'string' && iss === sub && payload['client_id'] === undefined
}

/** By typ where that names something, else by the claims. */
export function classifyToken(header: JsonObject, payload: JsonObject | null): TokenClass {
  const type = readTokenType(header['typ'])
  const claims = payload ?? {}
  if (isClientAssertion(type, claims)) {
    return { kind: 'client-assertion', name: 'a client assertion' }
  }
  const name = describeTokenType(type)
  if (name !== undefined) return { kind: type === 'at+jwt' ? 'access-token' : 'other', name }
  if (claims['nonce'] !== undefined || claims['at_hash'] !== undefined) {
    return { kind: 'id-token', name: 'an ID token' }
  }
  return { kind: 'other', name: null }
}
