/** Puts a JSON text that stands on one line onto lines of its own, without reading a value of it. */
import { scanJson } from './scan-json.ts'
import { walkJson } from './walk-json.ts'

const step = '  '

/**
 * The same document, indented: repeated names, numbers and escapes stay as they are written. A text that is no JSON, that
 * has lines already, or that is nested deeper than the limit stays as it is.
 */
export function layOutJson(text: string, maxDepth: number): string {
  const { fault, depth } = scanJson(text)
  if (fault !== null || depth > maxDepth || text.trim().includes('\n')) return text
  let written = ''
  let depthNow = 0
  let isFirst = true
  let isAfterName = false

  function begin(): void {
    if (isAfterName) isAfterName = false
    else if (depthNow > 0) written += `${isFirst ? '' : ','}\n${step.repeat(depthNow)}`
    isFirst = false
  }
  const marks: ('{' | '[')[] = []
  walkJson(text, {
    name(raw) {
      begin()
      written += `"${raw}": `
      isAfterName = true
    },
    scalar(from, to) {
      begin()
      written += text.slice(from, to)
    },
    enter(kind) {
      begin()
      const mark = kind === 'object' ? '{' : '['
      marks.push(mark)
      written += mark
      depthNow += 1
      isFirst = true
    },
    leave() {
      depthNow -= 1
      if (!isFirst) written += `\n${step.repeat(depthNow)}`
      written += marks.pop() === '{' ? '}' : ']'
      isFirst = false
    },
  })
  return written
}
