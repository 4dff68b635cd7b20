/** Matches values against the URL templates of a profile, such as `https://{tenant}.auth0.com/`. */

export interface UrlTemplate {
  readonly text: string
  /** The host with its port, where the template gives all of it; null otherwise. */
  readonly host: string | null
  /** Whether any server of the world could be meant: no part of the host is given. */
  readonly isAnyHost: boolean
  matches(value: string): boolean
}

const variable = /\{(\+?)[^{}]*\}/g
/** Longer ones are no URL that a server is named by, and a pattern could take long over them. */
const maxLength = 2_000

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}

/** A variable stands for one part of a host or path; `{+name}` for several, with the slashes between them. */
function toPattern(text: string): RegExp {
  let pattern = ''
  let from = 0
  for (const { 0: whole, 1: plus, index } of text.matchAll(variable)) {
    const part = plus === '+' ? '[^?#@\\s]+' : '[^/?#@\\s]+'
    pattern += escapePattern(text.slice(from, index)) + part
    from = index + whole.length
  }
  return new RegExp(`^${pattern}${escapePattern(text.slice(from))}$`)
}

/** Reads a template once; the schema of profiles has made sure that it is a URL with variables in braces. */
export function compileUrlTemplate(text: string): UrlTemplate {
  const pattern = toPattern(text)
  const host = /^https?:\/\/([^/?#]*)/.exec(text)?.[1] ?? ''
  const given = host.replaceAll(variable, '')
  return {
    text,
    host: given === host ? host.toLowerCase() : null,
    isAnyHost: given === '',
    matches: (value) => value.length <= maxLength && pattern.test(value),
  }
}
