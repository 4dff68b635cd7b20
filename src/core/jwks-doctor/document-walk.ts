/** Walks through a JSON text (RFC 8259) token by token, and says where it stops being one. */
import { endOfString } from '../assertion/scan-json.ts'

export interface JsonVisitor {
  /** The quotes are not part of the name; escapes are as written. */
  name(raw: string): void
  scalar(from: number, to: number): void
  enter(kind: 'object' | 'array', from: number): void
  leave(to: number): void
}

export interface JsonSyntaxFault {
  readonly offset: number
  /** The beginning of a sentence that goes on with a place. */
  readonly problem: string
}

type Expected = 'value' | 'value or end' | 'name' | 'name or end' | 'colon' | 'comma or end' | 'end'

const space = /[ \t\n\r]*/y
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y
const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y
const firstUnescaped = 0x20

/** Where the match ends; -1 without one. */
function endOfMatch(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from
  return pattern.test(text) ? pattern.lastIndex : -1
}

/** What breaks a string between its quotes; null when nothing does. */
function judgeString(text: string, from: number, to: number): JsonSyntaxFault | null {
  let at = from
  while (at < to) {
    const code = text.charCodeAt(at)
    if (code < firstUnescaped) {
      return { offset: at, problem: 'A line break or control character stands in a string' }
    }
    if (text[at] !== '\\') {
      at += 1
      continue
    }
    const next = endOfMatch(escape, text, at)
    if (next < 0) return { offset: at, problem: 'There is an unknown escape' }
    at = next
  }
  return null
}

function explain(text: string, at: number, expected: Expected, last: string): string {
  const found = text[at]
  if (found === undefined) return 'It ends too early'
  if (expected === 'end') return 'Something follows the document'
  if (found === "'") return 'There are single quotes instead of double quotes'
  if (found === '/' || found === '#') return 'There is a comment, and JSON has none'
  if ((found === '}' || found === ']') && last === ',') return 'There is a comma too many'
  if (expected === 'comma or end') return 'A comma or a closing bracket is missing'
  if (expected === 'colon') return 'A colon is missing'
  return expected.startsWith('name')
    ? 'A name in double quotes is missing'
    : 'Something stands there that is no JSON value'
}

/** In linear time and without recursion; the visitor hears of everything before the fault. Null without one. */
export function walkJson(text: string, visitor: JsonVisitor): JsonSyntaxFault | null {
  const open: ('object' | 'array')[] = []
  let expected = 'value' as Expected
  let last = ''
  let at = 0

  function endValue(): void {
    expected = open.length === 0 ? 'end' : 'comma or end'
  }
  /** Takes one token, or leaves everything as it is. */
  function takeMark(mark: string): boolean {
    const top = open.at(-1)
    const isValue = expected === 'value' || expected === 'value or end'
    if (mark === ':' && expected === 'colon') expected = 'value'
    else if (mark === ',' && expected === 'comma or end') {
      expected = top === 'object' ? 'name' : 'value'
    } else if ((mark === '{' || mark === '[') && isValue) {
      const kind = mark === '{' ? 'object' : 'array'
      visitor.enter(kind, at)
      open.push(kind)
      expected = kind === 'object' ? 'name or end' : 'value or end'
    } else if (
      (mark === '}' && top === 'object' && /^(?:name|comma) or end$/.test(expected)) ||
      (mark === ']' && top === 'array' && /^(?:value|comma) or end$/.test(expected))
    ) {
      open.pop()
      visitor.leave(at + 1)
      endValue()
    } else return false
    at += 1
    return true
  }
  function takeString(): JsonSyntaxFault | null {
    const end = endOfString(text, at)
    if (end < 0) return { offset: text.length, problem: 'A string is not closed' }
    const fault = judgeString(text, at + 1, end)
    if (fault !== null) return fault
    if (expected === 'name' || expected === 'name or end') {
      visitor.name(text.slice(at + 1, end))
      expected = 'colon'
    } else {
      visitor.scalar(at, end + 1)
      endValue()
    }
    at = end + 1
    return null
  }
  function takeScalar(): boolean {
    const end = expected.startsWith('value') ? endOfMatch(scalar, text, at) : -1
    if (end < 0) return false
    visitor.scalar(at, end)
    at = end
    endValue()
    return true
  }

  for (;;) {
    at = endOfMatch(space, text, at)
    const mark = text[at]
    const isName = expected === 'name' || expected === 'name or end'
    if (mark === undefined && expected === 'end') return null
    if (mark === '"' && (isName || expected.startsWith('value'))) {
      const fault = takeString()
      if (fault !== null) return fault
    } else if (mark === undefined || (!takeMark(mark) && !takeScalar())) {
      return { offset: at, problem: explain(text, at, expected, last) }
    }
    last = mark
  }
}
