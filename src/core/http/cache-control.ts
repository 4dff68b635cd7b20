/** Reads the members of a Cache-Control header (RFC 9111 §5.2). */

/** By lower-case name; one without an argument has the empty text. */
export function readDirectives(value: string): ReadonlyMap<string, string> {
  const directives = new Map<string, string>()
  for (const part of value.split(',')) {
    const [name = '', argument = ''] = part.split('=', 2)
    directives.set(name.trim().toLowerCase(), argument.trim().replaceAll('"', ''))
  }
  return directives
}

/** RFC 9111 §1.2.2: whole seconds; null for what is no such number. */
export function readSeconds(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : null
}
