/** Walks through a JSON text (RFC 8259) token by token, and says where it stops being one. */
import { endOfString, judgeString } from './json-string.ts'
import type { JsonSyntaxFault } from './json-string.ts'

export interface JsonVisitor {
  /** The quotes are not part of the name, escapes are as written; `from` is the opening quote. */
  name(raw: string, from: number): void
  scalar(from: number, to: number): void
  enter(kind: 'object' | 'array', from: number): void
  leave(to: number): void
}

type Expected = 'value' | 'value or end' | 'name' | 'name or end' | 'colon' | 'comma or end' | 'end'

const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y
const tab = 0x09
const lineFeed = 0x0a
const carriageReturn = 0x0d
const blank = 0x20

function skipSpace(text: string, from: number): number {
  let at = from
  for (;;) {
    const code = text.charCodeAt(at)
    if (code !== blank && code !== lineFeed && code !== carriageReturn && code !== tab) return at
    at += 1
  }
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
  function mayEnd(kind: 'object' | 'array'): boolean {
    const first = kind === 'object' ? 'name or end' : 'value or end'
    return open.at(-1) === kind && (expected === 'comma or end' || expected === first)
  }
  /** Takes one token, or leaves everything as it is. */
  function takeMark(mark: string): boolean {
    const isValue = expected === 'value' || expected === 'value or end'
    if (mark === ':' && expected === 'colon') expected = 'value'
    else if (mark === ',' && expected === 'comma or end') {
      expected = open.at(-1) === 'object' ? 'name' : 'value'
    } else if ((mark === '{' || mark === '[') && isValue) {
      const kind = mark === '{' ? 'object' : 'array'
      visitor.enter(kind, at)
      open.push(kind)
      expected = kind === 'object' ? 'name or end' : 'value or end'
    } else if ((mark === '}' && mayEnd('object')) || (mark === ']' && mayEnd('array'))) {
      open.pop()
      visitor.leave(at + 1)
      endValue()
    } else return false
    at += 1
    return true
  }
  function takeString(isName: boolean): JsonSyntaxFault | null {
    const end = endOfString(text, at)
    if (end < 0) return { offset: text.length, problem: 'A string is not closed' }
    const fault = judgeString(text, at + 1, end)
    if (fault !== null) return fault
    if (isName) {
      visitor.name(text.slice(at + 1, end), at)
      expected = 'colon'
    } else {
      visitor.scalar(at, end + 1)
      endValue()
    }
    at = end + 1
    return null
  }
  function takeScalar(): boolean {
    if (expected !== 'value' && expected !== 'value or end') return false
    scalar.lastIndex = at
    if (!scalar.test(text)) return false
    const end = scalar.lastIndex
    visitor.scalar(at, end)
    at = end
    endValue()
    return true
  }

  for (;;) {
    at = skipSpace(text, at)
    const mark = text[at]
    const isName = expected === 'name' || expected === 'name or end'
    if (mark === undefined && expected === 'end') return null
    if (mark === '"' && (isName || expected === 'value' || expected === 'value or end')) {
      const fault = takeString(isName)
      if (fault !== null) return fault
    } else if (mark === undefined || (!takeMark(mark) && !takeScalar())) {
      return { offset: at, problem: explain(text, at, expected, last) }
    }
    last = mark
  }
}
