/** Finds in a JSON text what JSON.parse hides: repeated member names, deep nesting, dangerous and private members. */

export interface JsonScan {
  /** Names that occur twice within one object, unescaped, each once. */
  readonly duplicates: readonly string[]
  /** True when some member is named `__proto__`, `constructor` or `prototype`. */
  readonly prototypeName: string | null
  /** The deepest nesting seen; scanning stops as soon as it exceeds the limit. */
  readonly depth: number
  readonly isTooDeep: boolean
  /** True when an object holds `kty` beside a private member (RFC 7517 §9.2). */
  readonly hasPrivateKey: boolean
}

const quote = 0x22
const backslash = 0x5c
const openObject = 0x7b
const openArray = 0x5b
const closeObject = 0x7d
const closeArray = 0x5d
const colon = 0x3a

const prototypeNames = new Set(['__proto__', 'constructor', 'prototype'])
const privateNames = new Set(['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'])

/** Returns the index of the closing quote, or -1; `start` is the index of the opening one. */
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

export function unescapeName(raw: string): string {
  if (!raw.includes('\\')) return raw
  try {
    return String(JSON.parse(`"${raw}"`))
  } catch {
    return raw
  }
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d
}

function isFollowedByColon(text: string, from: number): boolean {
  let index = from
  while (isSpace(text.charCodeAt(index))) index += 1
  return text.charCodeAt(index) === colon
}

/** Whether the object that just closed is a private JWK: `kty` and at least one private member. */
function isPrivateKey(names: ReadonlySet<string>): boolean {
  if (!names.has('kty')) return false
  for (const name of names) if (privateNames.has(name)) return true
  return false
}

/**
 * Scans a JSON text once, in linear time and without recursion. It takes any text: whether it is JSON at all is for
 * JSON.parse to say.
 */
export function scanJson(text: string, maxDepth: number): JsonScan {
  const duplicates = new Set<string>()
  // One entry per open container: the member names of an object, null for an array.
  const open: (Set<string> | null)[] = []
  let prototypeName: string | null = null
  let hasPrivateKey = false
  let depth = 0
  let isTooDeep = false

  for (let index = 0; index < text.length && !isTooDeep; index += 1) {
    const code = text.charCodeAt(index)
    if (code === quote) {
      const end = endOfString(text, index)
      if (end < 0) break
      const names = open.at(-1)
      if (names != null && isFollowedByColon(text, end + 1)) {
        const name = unescapeName(text.slice(index + 1, end))
        if (names.has(name)) duplicates.add(name)
        names.add(name)
        if (prototypeNames.has(name)) prototypeName ??= name
      }
      index = end
    } else if (code === openObject || code === openArray) {
      open.push(code === openObject ? new Set() : null)
      depth = Math.max(depth, open.length)
      isTooDeep = depth > maxDepth
    } else if (code === closeObject || code === closeArray) {
      const closed = open.pop()
      if (closed != null && isPrivateKey(closed)) hasPrivateKey = true
    }
  }
  return { duplicates: [...duplicates], prototypeName, depth, isTooDeep, hasPrivateKey }
}
