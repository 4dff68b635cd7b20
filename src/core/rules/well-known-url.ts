/** Tells which identifier the URL of a metadata document was derived from. */

const absolute = /^(https?:\/\/[^/?#]+)([^?#]*)/i

/**
 * The identifier that a well-known URL was derived from, whether the well-known part stands before the path (RFC 8414
 * §3.1, RFC 9728 §3.1) or after it (OpenID Connect Discovery §4); null for any other URL.
 */
export function identifierOfWellKnownUrl(url: string, name: string): string | null {
  const [, origin, path = ''] = absolute.exec(url) ?? []
  const part = `/.well-known/${name}`
  const at = path.indexOf(part)
  const rest = path.slice(at + part.length)
  if (origin === undefined || at < 0 || (rest !== '' && !rest.startsWith('/'))) return null
  return `${origin}${path.slice(0, at)}${rest}`
}
