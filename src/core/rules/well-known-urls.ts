/** Where metadata stands on a host, and which identifier such a place was derived from. */

const absolute = /^(https?:\/\/[^/?#]+)([^?#]*)/i

/** The URLs at which a document about an identifier may stand; null where the identifier is no http or https URL. */
export interface WellKnownUrls {
  /** The well-known part before the path (RFC 8414 §3.1, RFC 9728 §3.1). */
  readonly inserted: string
  /** The well-known part after the path (OpenID Connect Discovery §4). */
  readonly appended: string
}

/** A terminating slash of the identifier is dropped, as both forms want it. */
export function wellKnownUrls(identifier: string, name: string): WellKnownUrls | null {
  const [, origin, path = ''] = absolute.exec(identifier) ?? []
  if (origin === undefined) return null
  const bare = path.endsWith('/') ? path.slice(0, -1) : path
  const part = `/.well-known/${name}`
  return { inserted: `${origin}${part}${bare}`, appended: `${origin}${bare}${part}` }
}

/** The identifier that a well-known URL of either form was derived from; null for any other URL. */
export function identifierOfWellKnownUrl(url: string, name: string): string | null {
  const [, origin, path = ''] = absolute.exec(url) ?? []
  const part = `/.well-known/${name}`
  const at = path.indexOf(part)
  const rest = path.slice(at + part.length)
  if (origin === undefined || at < 0 || (rest !== '' && !rest.startsWith('/'))) return null
  return `${origin}${path.slice(0, at)}${rest}`
}
