/** Turns an offset in a text into what an editor shows. */

export interface TextPosition {
  /** From 1. */
  readonly line: number
  /** From 1, in UTF-16 units as editors count. */
  readonly column: number
}

/** Lines end with a line feed. */
export function positionAt(text: string, offset: number): TextPosition {
  let line = 1
  let start = 0
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    line += 1
    start = at + 1
  }
  return { line, column: offset - start + 1 }
}

/** `line 3, column 7`. */
export function describePosition(text: string, offset: number): string {
  const { line, column } = positionAt(text, offset)
  return `line ${String(line)}, column ${String(column)}`
}
