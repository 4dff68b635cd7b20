/** Finds compact tokens in a text: alone, after a label, in quotes, percent-encoded, wrapped, or in a log line. */
import type { Found, TokenPiece } from './piece.ts'

const maxTokens = 200
/** Enough of a header to see that it is one. */
const headLength = 400

/** Whether the part is, or begins as, an encoded JSON object. */
function opensLikeHeader(part: string): boolean {
  const head = Buffer.from(part.slice(0, headLength), 'base64').toString('latin1')
  return /^(?:\u00ef\u00bb\u00bf)?\s{0,20}\{\s{0,20}["}]/.test(head)
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function describe(partCount: number): string {
  if (partCount === 5) return 'Five parts with dots between them: an encrypted token (JWE).'
  const parts = partCount === 3 ? 'Three parts' : `${String(partCount)} parts`
  return `${parts} with dots between them, the first a JSON header in base64url: a signed token (JWS).`
}

/** A JWE names its content encryption in the header (RFC 7516 §4.1.2); anything else has three parts. */
function countParts(parts: readonly string[], first: number): number {
  const there = parts.length - first
  if (there < 5) return Math.min(there, 3)
  const header = Buffer.from(parts[first] ?? '', 'base64').toString('latin1')
  return header.includes('"enc"') ? 5 : 3
}

// One class, and nothing after it: a maximal run is consumed once, so that searching stays linear.
const run = /[\w.%-]{16,}/g

function readRun(text: string, at: number): Found<TokenPiece> | null {
  const isEncoded = text.includes('%')
  const plain = isEncoded ? decodePercent(text) : text
  const parts = plain.split('.', 50)
  const first = parts.findIndex(opensLikeHeader)
  if (first < 0 || first === parts.length - 1) return null
  const count = countParts(parts, first)
  const skipped = parts.slice(0, first).join('.').length + Math.min(first, 1)
  const token = parts.slice(first, first + count).join('.')
  const from = isEncoded ? at : at + skipped
  const to = isEncoded ? at + text.length : from + token.length
  return { from, to, piece: { kind: 'token', text: token }, how: describe(count) }
}

/** Every token that stands in one piece, in the order of the text; at most two hundred. */
export function findTokens(text: string): readonly Found<TokenPiece>[] {
  const found: Found<TokenPiece>[] = []
  for (const match of text.matchAll(run)) {
    if (found.length === maxTokens) break
    const token = match[0].includes('.') || match[0].includes('%2') ? match : null
    const read = token === null ? null : readRun(token[0], token.index)
    if (read !== null) found.push(read)
  }
  return found
}

const label =
  /^\s*(?:(?:authorization|dpop)\s{0,9}:\s{0,9})?(?:(?:bearer|jwt|dpop)\s{1,9}|(?:client_)?assertion\s{0,9}[=:]\s{0,9}|["'`]){0,3}/i
const leastChunk = 20
/** Quotes, commas and line breaks behind a token; looked for at the end alone, not all through a long text. */
const maxTrailing = 20

/** Whether lines are those of one token that was wrapped, and not a token with words behind it. */
function isWrapped(chunks: readonly string[]): boolean {
  const [first = ''] = chunks
  if (/^[^.]+\.[^.]+\.[^.]+$/.test(first)) return false
  return chunks.slice(0, -1).every((chunk) => chunk.length >= leastChunk || /^\.|\.$/.test(chunk))
}

/**
 * The text as one token, whatever is wrong with its inside: standard base64, padding, blanks and line breaks are left
 * in it, since they are what a server would refuse. Null when it is something else.
 */
export function readWholeToken(text: string): Found<TokenPiece> | null {
  const prefix = label.exec(text)?.[0] ?? ''
  const from = prefix.length
  const trailing = /["'`,;\s]*$/.exec(text.slice(from).slice(-maxTrailing))?.[0] ?? ''
  const bare = text.slice(from, text.length - trailing.length)
  const plain = bare.includes('%') ? decodePercent(bare) : bare
  if (plain.length < 16 || !/^[\w.+/=\s-]+$/.test(plain)) return null
  const parts = plain.split('.', 8)
  const [header = ''] = parts
  if (parts.length < 2 || parts.length > 7 || !opensLikeHeader(header.replace(/\s+/g, ''))) {
    return null
  }
  if (!isWrapped(plain.split(/\s+/, 5_000)) && /\s/.test(plain)) return null
  const words = prefix.trim()
  const shown = words === '' ? '' : ` In front of it stood ${words}, which is no part of a token.`
  return {
    from,
    to: from + bare.length,
    piece: { kind: 'token', text: plain },
    how: `${describe(parts.length)}${shown}`,
  }
}
