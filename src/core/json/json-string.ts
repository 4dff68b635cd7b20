/** Reads the strings of a JSON text where they stand: where one ends, what it says, and what breaks it. */

const backslash = 0x5c
const firstUnescaped = 0x20
const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y

/** The index of the closing quote, or -1; `start` is that of the opening one. */
export function endOfString(text: string, start: number): number {
  let index = text.indexOf('"', start + 1)
  while (index > 0) {
    let slashes = 0
    while (text.charCodeAt(index - 1 - slashes) === backslash) slashes += 1
    if (slashes % 2 === 0) return index
    index = text.indexOf('"', index + 1)
  }
  return -1
}

/** What a name says that was cut out without its quotes; as it was where its escapes cannot be read. */
export function unescapeName(raw: string): string {
  if (!raw.includes('\\')) return raw
  try {
    return String(JSON.parse(`"${raw}"`))
  } catch {
    return raw
  }
}

export interface JsonSyntaxFault {
  readonly offset: number
  /** The beginning of a sentence that goes on with a place. */
  readonly problem: string
}

/** What breaks a string between its quotes; null when nothing does (RFC 8259 §7). */
export function judgeString(text: string, from: number, to: number): JsonSyntaxFault | null {
  let at = from
  while (at < to) {
    const code = text.charCodeAt(at)
    if (code < firstUnescaped) {
      return { offset: at, problem: 'A line break or control character stands in a string' }
    }
    if (code === backslash) {
      escape.lastIndex = at
      if (!escape.test(text)) return { offset: at, problem: 'There is an unknown escape' }
      at = escape.lastIndex
    } else at += 1
  }
  return null
}
