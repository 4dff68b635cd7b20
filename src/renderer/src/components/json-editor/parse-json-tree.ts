/** Reads JSON text into a tree that knows its places, or says what is wrong with it. */
import { parseTree, printParseErrorCode } from 'jsonc-parser'
import type { Node, ParseError } from 'jsonc-parser'
import { isNestedTooDeep, maxNestingDepth } from './nesting-depth.ts'

export interface SyntaxProblem {
  readonly from: number
  readonly to: number
  /** One, for the first line. */
  readonly line: number
  readonly message: string
}

export type JsonTree =
  | { readonly isSound: true; readonly root: Node }
  | { readonly isSound: false; readonly problem: SyntaxProblem }

const expectations: Readonly<Record<string, string>> = {
  InvalidSymbol: 'this is no word of JSON; text stands in double quotes',
  InvalidNumberFormat: 'this is not how JSON writes a number',
  PropertyNameExpected: 'a member name in double quotes is missing here',
  ValueExpected: 'a value is missing here',
  ColonExpected: 'a colon is missing here',
  CommaExpected: 'a comma is missing here',
  CloseBraceExpected: 'a closing brace is missing here',
  CloseBracketExpected: 'a closing bracket is missing here',
  EndOfFileExpected: 'the document has ended before this',
  InvalidCommentToken: 'JSON has no comments',
  UnexpectedEndOfComment: 'JSON has no comments',
  UnexpectedEndOfString: 'a closing double quote is missing',
  UnexpectedEndOfNumber: 'the number breaks off',
  InvalidUnicode: 'four hexadecimal digits have to follow \\u',
  InvalidEscapeCharacter: 'this character cannot be escaped',
  InvalidCharacter: 'this character has to be escaped',
}

function problemAt(text: string, from: number, to: number, what: string): JsonTree {
  const line = text.slice(0, from).split('\n').length
  return {
    isSound: false,
    problem: { from, to, line, message: `Line ${String(line)}: ${what}.` },
  }
}

function isStrictJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** Form, editor and ruler read the same few texts at every key; more are not on show at once. */
const maxRemembered = 8
const remembered = new Map<string, JsonTree>()

/** The first problem, where there are several; RFC 8259 without any leniency. Read once for each text. */
export function parseJsonTree(text: string): JsonTree {
  const known = remembered.get(text)
  if (known !== undefined) return known
  const [oldest] = remembered.keys()
  if (remembered.size >= maxRemembered && oldest !== undefined) remembered.delete(oldest)
  const tree = readJsonTree(text)
  remembered.set(text, tree)
  return tree
}

function readJsonTree(text: string): JsonTree {
  if (isNestedTooDeep(text)) {
    const what = `brackets are nested deeper than ${String(maxNestingDepth)} levels, so this is shown as text alone`
    return problemAt(text, 0, Math.min(1, text.length), what)
  }
  const errors: ParseError[] = []
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false })
  const [first] = errors
  if (first !== undefined) {
    const { offset, length, error } = first
    return problemAt(
      text,
      Math.min(offset, text.length),
      Math.min(offset + length, text.length),
      expectations[printParseErrorCode(error)] ?? 'this is not JSON',
    )
  }
  if (root === undefined || !isStrictJson(text)) {
    return problemAt(
      text,
      0,
      text.length,
      text.trim() === '' ? 'nothing is here' : 'this is not JSON',
    )
  }
  return { isSound: true, root }
}
