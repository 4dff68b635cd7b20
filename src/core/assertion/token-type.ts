/** Reads the `typ` of a JWT, and knows the explicit types of others (RFC 8725 §3.11). */

export const assertionType = 'client-authentication+jwt'

/** What each type is, as it goes on after `This is`. */
const explicitTypes: ReadonlyMap<string, string> = new Map([
  [assertionType, 'a client assertion'],
  ['at+jwt', 'an access token'],
  ['dpop+jwt', 'a DPoP proof'],
  ['oauth-authz-req+jwt', 'an authorization request'],
  ['logout+jwt', 'a logout token'],
  ['secevent+jwt', 'a security event'],
  ['token-introspection+jwt', 'an answer to an introspection request'],
  ['oauth-client-attestation+jwt', 'a client attestation'],
  ['oauth-client-attestation-pop+jwt', 'the proof of a client attestation'],
  ['entity-statement+jwt', 'an entity statement'],
  ['openid4vci-proof+jwt', 'a proof for a credential'],
  ['dc+sd-jwt', 'a credential'],
  ['vc+sd-jwt', 'a credential'],
  ['kb+jwt', 'the key binding of a credential'],
])

/** In small letters and without `application/`, as media types are compared (RFC 7515 §4.1.9); empty when no string. */
export function readTokenType(typ: unknown): string {
  return typeof typ === 'string' ? typ.toLowerCase().replace(/^application\//, '') : ''
}

/** `a DPoP proof`; undefined for a type that names nothing in particular, such as `jwt`, or is not known. */
export function describeTokenType(type: string): string | undefined {
  return explicitTypes.get(type)
}
