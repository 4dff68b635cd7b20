/** Finds JSON documents in a text, also where prose, a shell prompt or a log line stands around them. */
import { endOfString } from '../../json/json-string.ts'
import type { Found, JsonPiece } from './piece.ts'

const maxDocuments = 50
/** Brackets that are never closed are each looked after to the end of the text, until the text and this many more. */
const maxLookedAgain = 1024 * 1024

interface Bracketed {
  /** Where the bracket is closed; -1 when it never is. */
  readonly end: number
  readonly isDeep: boolean
}

/** No document is nested so deep; it is named all the same, and not parsed. */
const maxDepth = 256

/** Looks at brackets and strings alone. */
function readBrackets(text: string, start: number): Bracketed {
  let depth = 0
  let isDeep = false
  for (let at = start; at < text.length; at += 1) {
    const mark = text[at]
    if (mark === '"') {
      const end = endOfString(text, at)
      if (end < 0) return { end: -1, isDeep }
      at = end
    } else if (mark === '{' || mark === '[') {
      depth += 1
      if (depth > maxDepth) isDeep = true
    } else if (mark === '}' || mark === ']') {
      depth -= 1
      if (depth === 0) return { end: at + 1, isDeep }
    }
  }
  return { end: -1, isDeep }
}

/** Whether brackets are nested deeper than that somewhere; stops at the first place. */
export function isNestedDeeper(text: string, limit: number): boolean {
  let depth = 0
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at]
    if (mark === '"') {
      const end = endOfString(text, at)
      if (end < 0) return false
      at = end
    } else if (mark === '{' || mark === '[') {
      depth += 1
      if (depth > limit) return true
    } else if (mark === '}' || mark === ']') depth -= 1
  }
  return false
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** An object with a member, or an array of objects: brackets in prose and code have neither. */
const opening = /\{\s{0,1000}"|\[\s{0,1000}\{/g

/** A JSON text that stands in quotes, as a log or a configuration file has it; null when it is none. */
function unquote(text: string): string | null {
  const bare = text.trim()
  if (!/^"\s{0,20}[{[]/.test(bare) && !/^"\s{0,20}\\[nrt]/.test(bare)) return null
  try {
    const value: unknown = JSON.parse(bare)
    return typeof value === 'string' && /^\s*[{[]/.test(value) ? value : null
  } catch {
    return null
  }
}

/** Documents that parse, in the order of the text, none in another; at most fifty. */
export function findJson(text: string): readonly Found<JsonPiece>[] {
  const inner = unquote(text)
  if (inner !== null) {
    const repair =
      'The JSON stood in quotes, with its own quotes escaped; it was read without them.'
    const piece = { kind: 'json', text: inner } as const
    return [{ from: 0, to: text.length, piece, how: 'A JSON document inside a string.', repair }]
  }
  const found: Found<JsonPiece>[] = []
  let looked = 0
  opening.lastIndex = 0
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    if (found.length === maxDocuments || looked > text.length + maxLookedAgain) break
    const { end, isDeep } = readBrackets(text, match.index)
    if (end < 0) {
      looked += text.length - match.index
      continue
    }
    const document = text.slice(match.index, end)
    opening.lastIndex = end
    if (!isDeep && !isJson(document)) continue
    const piece = { kind: 'json', text: document } as const
    found.push({ from: match.index, to: end, piece, how: 'A JSON document.' })
  }
  return found
}
