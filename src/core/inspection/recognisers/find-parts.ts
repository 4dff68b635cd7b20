/** Finds a JWS that was taken apart: header and payload as two JSON texts, or as encoded parts on lines of their own. */
import { findJson } from './find-json.ts'
import type { Found, PartsPiece, TokenPiece } from './piece.ts'

const maxPartLength = 256 * 1024

function readObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

function isHeader(text: string): boolean {
  const value = readObject(text)
  return value !== null && Object.hasOwn(value, 'alg') && !Object.hasOwn(value, 'kty')
}

function isClaims(text: string): boolean {
  const value = readObject(text)
  return value !== null && ['iss', 'sub', 'aud', 'exp'].some((name) => Object.hasOwn(value, name))
}

/** A JSON header followed by JSON claims. */
export function findJsonParts(text: string): readonly Found<PartsPiece>[] {
  const documents = findJson(text)
  return documents.flatMap((first, index) => {
    const second = documents[index + 1]
    if (second === undefined || text.slice(first.to, second.from).length > 400) return []
    const [header, claims] = [first.piece.text, second.piece.text]
    if (header.length + claims.length > maxPartLength) return []
    if (!isHeader(header) || !isClaims(claims)) return []
    const piece = { kind: 'parts', header, claims } as const
    const how = 'A JSON header and JSON claims, one after the other: a JWS in pieces.'
    return [{ from: first.from, to: second.to, piece, how }]
  })
}

const line = /^[ \t]{0,20}(?:[a-z ]{1,20}:[ \t]{0,9})?([A-Za-z0-9_-]{4,})\.?[ \t]{0,20}$/i

function decode(part: string): string {
  return Buffer.from(part, 'base64url').toString('utf8')
}

/** Two or three encoded parts, each on a line of its own, as an explanation of a token shows them. */
export function readEncodedParts(text: string): Found<TokenPiece | PartsPiece> | null {
  if (text.length > maxPartLength) return null
  const lines = text.split('\n').filter((each) => each.trim() !== '')
  if (lines.length < 2 || lines.length > 3) return null
  const parts = lines.map((each) => line.exec(each.replace(/\r$/, ''))?.[1] ?? '')
  const [header = '', claims = '', signature] = parts
  if (parts.includes('') || !isHeader(decode(header)) || readObject(decode(claims)) === null) {
    return null
  }
  const whole = { from: 0, to: text.length }
  if (signature !== undefined) {
    return {
      ...whole,
      piece: { kind: 'token', text: `${header}.${claims}.${signature}` },
      how: 'The three parts of a JWS, each on a line of its own.',
      repair: 'The parts were joined with dots to read them.',
    }
  }
  return {
    ...whole,
    piece: { kind: 'parts', header: decode(header), claims: decode(claims) },
    how: 'Header and payload of a JWS in base64url, each on a line of its own.',
  }
}
