/** Reads the values of the headers that say how long an answer is fresh (RFC 9111 §5). */

/** The members of Cache-Control by lower-case name; one without an argument has the empty text. */
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

/** Epoch milliseconds; NaN for what is no HTTP-date (RFC 9110 §5.6.7), such as the 0 that many send as Expires. */
export function readHttpDate(text: string): number {
  return /^[a-z]/i.test(text.trim()) ? Date.parse(text) : NaN
}
