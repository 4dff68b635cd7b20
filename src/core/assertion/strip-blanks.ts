/** Leaves out the blanks between the tokens of a JSON text and changes nothing else of it. */

/** A string with its escapes, or a run of blanks outside of one (RFC 8259 §2). */
const stringOrBlanks = /"[^"\\]*(?:\\.[^"\\]*)*"|[ \t\n\r]+/gs

/**
 * Repeated members, spellings of numbers and escapes stay as they were typed, which parsing and writing anew would not
 * keep. The text has to be JSON: elsewhere a blank may be all that keeps two tokens apart.
 */
export function stripBlanks(json: string): string {
  return json.replace(stringOrBlanks, (token) => (token.startsWith('"') ? token : ''))
}
