/** Says where in a text something stands. */

/** Line and column, both counted from 1, of the character at the offset. */
export function describePosition(text: string, offset: number): string {
  const before = text.slice(0, offset)
  const lineStart = before.lastIndexOf('\n') + 1
  const line = before.split('\n').length
  return `line ${line}, column ${offset - lineStart + 1}`
}
