/** Reads a JWKS URL as it was typed: what is wrong with it, and what may be fetched and shown of it. */

export interface JwksTarget {
  /** As typed, a password in it blanked. */
  readonly shown: string
  /** What is fetched: without credentials and fragment; null where no http or https URL can be made of it. */
  readonly url: URL | null
  /** Whether it is an absolute URL that no parser has to repair (RFC 3986 §3, §4.3). */
  readonly isWellFormed: boolean
  /** What the WHATWG parser silently makes of a malformed one; null where it refuses too. */
  readonly repaired: string | null
  readonly hasCredentials: boolean
  readonly hasFragment: boolean
}

const absolute = /^(https?):\/\/([^/?#]+)/i
const defaultPorts: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' }

/** The authority as typed, in the form that `URL` gives it: lower case, no credentials, no default port. */
function plainAuthority(authority: string, protocol: string): string {
  const host = authority.slice(authority.lastIndexOf('@') + 1).toLowerCase()
  const port = defaultPorts[protocol] ?? ''
  return host.endsWith(`:${port}`) ? host.slice(0, -port.length - 1) : host
}

function parseUrl(raw: string): URL | null {
  try {
    const url = new URL(raw)
    return url.protocol === 'http:' || url.protocol === 'https:' ? url : null
  } catch {
    return null
  }
}

function judgeForm(raw: string, url: URL | null): boolean {
  const [, , authority] = absolute.exec(raw) ?? []
  // RFC 3986 §2: a URL is written in visible ASCII; blanks and other characters are percent-encoded.
  if (url === null || authority === undefined || !/^[\x21-\x7e]+$/.test(raw)) return false
  return plainAuthority(authority, url.protocol) === url.host
}

function blankCredentials(raw: string): string {
  return raw.replace(/^(\s*[a-z][a-z0-9+.-]*:[/\\]*)[^/\\?#]*@/i, '$1…@')
}

/** Never throws: a wrong URL is something to report. */
export function parseJwksTarget(raw: string): JwksTarget {
  const parsed = parseUrl(raw)
  const isWellFormed = judgeForm(raw, parsed)
  const url = parsed === null ? null : new URL(parsed)
  if (url !== null) {
    url.username = ''
    url.password = ''
    url.hash = ''
  }
  return {
    shown: blankCredentials(raw),
    url,
    isWellFormed,
    repaired: isWellFormed || url === null ? null : url.href,
    hasCredentials: parsed !== null && (parsed.username !== '' || parsed.password !== ''),
    hasFragment: parsed !== null && raw.includes('#'),
  }
}
