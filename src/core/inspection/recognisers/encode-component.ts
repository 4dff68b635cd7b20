/** Writes a value into a form or a query. */

/** Percent-encoded; half of a surrogate pair, which has no encoding, becomes the replacement character. */
export function encodeComponent(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString('utf8'))
}
