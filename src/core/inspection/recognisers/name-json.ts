/** Names a JSON document by its members: which of the things that travel in OAuth it is. */
import { isJsonObject } from '../../assertion/decode-json-part.ts'
import type { JsonObject } from '../../assertion/decode-json-part.ts'

export type JsonName =
  | 'har'
  | 'jwks'
  | 'jwk'
  | 'jws'
  | 'jwe'
  | 'token-response'
  | 'error-response'
  | 'metadata'
  | 'resource-metadata'
  | 'claims'
  | 'header'

function hasAny(value: JsonObject, names: readonly string[]): boolean {
  return names.some((name) => Object.hasOwn(value, name))
}

function count(value: JsonObject, names: readonly string[]): number {
  return names.filter((name) => Object.hasOwn(value, name)).length
}

const metadataNames = [
  'token_endpoint',
  'authorization_endpoint',
  'jwks_uri',
  'grant_types_supported',
  'response_types_supported',
  'token_endpoint_auth_methods_supported',
]
const claimNames = ['iss', 'sub', 'aud', 'exp', 'iat', 'nbf', 'jti', 'htm', 'htu']
/** What servers call the access token that should be called access_token (RFC 6749 §5.1). */
const strayTokenNames = ['token', 'jwt', 'accessToken', 'id_token']

function isText(value: unknown): boolean {
  return typeof value === 'string'
}

const namers: readonly (readonly [JsonName, (value: JsonObject) => boolean])[] = [
  ['har', ({ log }) => isJsonObject(log) && Array.isArray(log['entries'])],
  ['jwks', ({ keys, jwks }) => Array.isArray(keys) || isJsonObject(jwks)],
  ['jwk', (value) => Object.hasOwn(value, 'kty')],
  ['jwe', (value) => isText(value['ciphertext'])],
  ['jws', (value) => isText(value['payload']) && hasAny(value, ['signatures', 'signature'])],
  [
    'resource-metadata',
    (value) =>
      hasAny(value, ['resource']) &&
      hasAny(value, ['authorization_servers', 'bearer_methods_supported']),
  ],
  [
    'metadata',
    (value) =>
      count(value, metadataNames) >= 2 ||
      (isText(value['issuer']) && count(value, metadataNames) >= 1),
  ],
  ['token-response', (value) => Object.hasOwn(value, 'access_token')],
  ['claims', (value) => count(value, claimNames) >= 2],
  [
    'error-response',
    (value) => isText(value['error']) || hasAny(value, ['error_description', 'errorCode']),
  ],
  [
    'token-response',
    (value) =>
      hasAny(value, ['token_type', 'expires_in', 'refresh_token']) ||
      strayTokenNames.some((name) => isText(value[name])),
  ],
  ['header', (value) => isText(value['alg'])],
  ['claims', (value) => count(value, claimNames) >= 1],
]

/** Null for a value that is nothing of the kind; never throws. */
export function nameJson(value: unknown): JsonName | null {
  if (Array.isArray(value)) {
    const isKeys = value.length > 0 && value.every((each) => isJsonObject(each) && 'kty' in each)
    return isKeys ? 'jwks' : null
  }
  if (!isJsonObject(value)) return null
  return namers.find(([, matches]) => matches(value))?.[0] ?? null
}
