/** Finds the one access token of a request where RFC 6750 §2.1 wants it, and everything that is wrong about its place. */

export interface RequestCredentials {
  /** Every Authorization header, in wire order. */
  readonly authorizations: readonly string[]
  /** The part of the request target after `?`; empty without one. */
  readonly query: string
  /** The body where it is a form; empty otherwise. */
  readonly form: string
}

export type BearerToken =
  | { readonly kind: 'token'; readonly token: string }
  /** No credentials of the kind that is asked for: answered without an error code (RFC 6750 §3.1). */
  | { readonly kind: 'none'; readonly message: string; readonly seen: string }
  | {
      readonly kind: 'malformed'
      readonly ruleId: string
      readonly message: string
      readonly fix: string
    }

const b64token = /^[A-Za-z0-9\-._~+/]+=*$/
const useHeader = 'Send the token once, in the Authorization header: Bearer <token>.'

function malformed(ruleId: string, message: string): BearerToken {
  return { kind: 'malformed', ruleId, message, fix: useHeader }
}

function hasToken(parameters: string): boolean {
  // The name may be percent-encoded, so that only a text without either needs no parsing.
  const isPossible = parameters.includes('access_token') || parameters.includes('%')
  return isPossible && new URLSearchParams(parameters).has('access_token')
}

function readHeader(header: string): BearerToken {
  const space = header.indexOf(' ')
  const scheme = space < 0 ? header : header.slice(0, space)
  if (scheme.toLowerCase() !== 'bearer') {
    const message = 'The Authorization header is not of the Bearer scheme, which this API asks for.'
    return { kind: 'none', message, seen: /^[\w-]{1,20}$/.test(scheme) ? scheme : 'something else' }
  }
  const token = space < 0 ? '' : header.slice(space + 1)
  if (token === '') {
    return malformed('RS-MALFORMED', 'The Authorization header says Bearer but holds no token.')
  }
  if (token.startsWith(' ')) {
    return malformed('RS-MALFORMED', 'There is more than one space between Bearer and the token.')
  }
  if (/[\s,]/.test(token)) {
    return malformed('RS-MALFORMED', 'There is more than one value after Bearer.')
  }
  if (!b64token.test(token)) {
    return malformed('RS-MALFORMED', 'The token holds a character that no bearer token may hold.')
  }
  return { kind: 'token', token }
}

/** Picks out of a raw request what may carry a token; a body counts only where it is a form. */
export function collectCredentials(
  rawHeaders: readonly string[],
  url: string,
  body: string,
): RequestCredentials {
  const authorizations: string[] = []
  let isForm = false
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]?.toLowerCase()
    const value = rawHeaders[index + 1] ?? ''
    if (name === 'authorization') authorizations.push(value)
    if (name === 'content-type') isForm = value.toLowerCase().startsWith('application/x-www-form-')
  }
  const mark = url.indexOf('?')
  return { authorizations, query: mark < 0 ? '' : url.slice(mark + 1), form: isForm ? body : '' }
}

/** The scheme is compared without case (RFC 9110 §11.1); a token anywhere else is refused, not used. */
export function readBearerToken(credentials: RequestCredentials): BearerToken {
  const { authorizations, query, form } = credentials
  const [header, ...others] = authorizations
  if (hasToken(query)) {
    const rule = header === undefined ? 'RS-QUERY' : 'RS-MULTI'
    return malformed(rule, 'There is an access token in the URL, where it ends up in every log.')
  }
  if (hasToken(form)) {
    const rule = header === undefined ? 'RS-MALFORMED' : 'RS-MULTI'
    return malformed(
      rule,
      'There is an access token in the form body, which this API does not take.',
    )
  }
  if (others.length > 0) {
    return malformed('RS-MULTI', 'There is more than one Authorization header.')
  }
  if (header === undefined) {
    const message = 'The request carries no access token, and this route needs one.'
    return { kind: 'none', message, seen: 'no Authorization header' }
  }
  return readHeader(header)
}
