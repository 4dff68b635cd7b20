/** Says what a token is: by where it stood, by its type, and by its claims. */
import type { DecodedCompact } from '../../assertion/decode-compact.ts'
import type { JsonObject } from '../../assertion/decode-json-part.ts'
import { describeTokenType, readTokenType } from '../../assertion/token-type.ts'
import { classifyToken } from '../../rules/access-token/classify-token.ts'
import type { TokenRole } from '../examined.ts'

export interface TokenName {
  readonly kind: 'client-assertion' | 'access-token' | 'jwt' | 'jwe'
  readonly title: string
  /** How that was seen, in a sentence. */
  readonly why: string
}

const clientAssertion: TokenName = {
  kind: 'client-assertion',
  title: 'Client assertion',
  why: 'Its iss and sub are one and the same, as in a client assertion.',
}

function byRole(role: TokenRole | undefined): TokenName | null {
  switch (role) {
    case 'client_assertion':
      return { ...clientAssertion, why: 'That parameter carries a client assertion.' }
    case 'assertion':
      return {
        kind: 'client-assertion',
        title: 'Assertion of a jwt-bearer grant',
        why: 'That is the parameter of the grant of RFC 7523 §2.1.',
      }
    case 'access_token':
      return { kind: 'access-token', title: 'Access token', why: 'It was answered as the token.' }
    case 'id_token':
      return { kind: 'jwt', title: 'ID token', why: 'That member carries an ID token.' }
    case 'bearer':
    case undefined:
      return null
  }
}

function hasAny(claims: JsonObject, names: readonly string[]): string | undefined {
  return names.find((name) => Object.hasOwn(claims, name))
}

/** What single claims tell; in the order in which they are asked. */
const telling: readonly (readonly [string, readonly string[]])[] = [
  ['DPoP proof', ['htm', 'htu']],
  ['Authorization request', ['response_type', 'redirect_uri']],
  ['Software statement', ['software_id', 'software_jwks_uri']],
  ['Security event', ['events']],
]

function byClaims(claims: JsonObject): TokenName | null {
  for (const [title, names] of telling) {
    const name = hasAny(claims, names)
    if (name !== undefined) return { kind: 'jwt', title, why: `It has the claim ${name}.` }
  }
  const client = hasAny(claims, ['client_id', 'azp', 'appid', 'cid'])
  const scope = hasAny(claims, ['scope', 'scp', 'roles', 'permissions'])
  if (client === undefined || (scope === undefined && claims['sub'] === claims['iss'])) return null
  const why = `It names the client in ${client}, as access tokens do.`
  return { kind: 'access-token', title: 'Access token', why }
}

function byType(header: JsonObject): TokenName | null {
  const name = describeTokenType(readTokenType(header['typ']))
  if (name === undefined || name === 'a client assertion') return null
  const bare = name.replace(/^an? |^the /, '')
  const title = `${bare.slice(0, 1).toUpperCase()}${bare.slice(1)}`
  return { kind: 'jwt', title, why: 'Its typ says so.' }
}

/** Never throws. What cannot be told is taken for a client assertion, which is said. */
export function nameToken(
  { header, payload }: Pick<DecodedCompact, 'header' | 'payload'>,
  role: TokenRole | undefined,
): TokenName {
  const known = byRole(role)
  if (known !== null) return known
  if (header !== null && Object.hasOwn(header, 'enc')) {
    return { kind: 'jwe', title: 'Encrypted token (JWE)', why: 'Its header has enc.' }
  }
  const { kind } = classifyToken(header ?? {}, payload)
  if (kind === 'access-token') {
    return { kind, title: 'Access token', why: 'Its typ is at+jwt.' }
  }
  if (kind === 'client-assertion') {
    const sentAs = role === 'bearer' ? ', sent as an access token' : ''
    return { ...clientAssertion, title: `Client assertion${sentAs}` }
  }
  if (kind === 'id-token') {
    const why = 'It has nonce or at_hash, as ID tokens have.'
    return { kind: 'jwt', title: 'ID token', why }
  }
  const named = (header === null ? null : byType(header)) ?? byClaims(payload ?? {})
  if (named !== null) return named
  if (role === 'bearer') {
    return { kind: 'access-token', title: 'Access token', why: 'It was sent as a bearer token.' }
  }
  const why = 'Nothing in it says what it is for; it was judged as a client assertion.'
  return { kind: 'client-assertion', title: 'JWT, taken for a client assertion', why }
}
