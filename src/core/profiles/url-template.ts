/** The URL templates of a profile, such as `https://{tenant}.auth0.com/`: matched, filled in, and what their variables are. */

export interface UrlTemplate {
  readonly text: string
  /** The host with its port, where the template gives all of it; null otherwise. */
  readonly host: string | null
  /** Whether any server of the world could be meant: no part of the host is given. */
  readonly isAnyHost: boolean
  matches(value: string): boolean
}

/** `{+name}` may stand for several parts of a path. */
const variable = /\{(\+?)([^{}]*)\}/g
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

/** The names of its variables, in the order of the text, as often as they stand there. */
export function listVariables(template: string): readonly string[] {
  return [...template.matchAll(variable)].map(([, , name = '']) => name)
}

/** The text with the values in place; a variable without one stays in braces, and is told. */
export function fillUrlTemplate(
  template: string,
  values: Readonly<Record<string, string>>,
): { readonly text: string; readonly unfilled: readonly string[] } {
  const unfilled: string[] = []
  const text = template.replace(variable, (braced, _plus, name: string) => {
    const value = Object.hasOwn(values, name) ? (values[name] ?? '') : ''
    if (value !== '') return value
    unfilled.push(name)
    return braced
  })
  return { text, unfilled }
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
