/** Reads the header or payload of a JWS as strict JSON: UTF-8, one object, no repeated names, bounded depth. */
import { isUtf8 } from 'node:buffer'
import type { Buffer } from 'node:buffer'
import { quoted } from '../checks/show-value.ts'
import { escapePointer } from '../json/json-pointer.ts'
import { scanJson } from '../json/scan-json.ts'
import type { JsonScan, MemberPlace } from '../json/scan-json.ts'
import { describePosition } from '../json/text-position.ts'
import { redactPrivateKeys } from '../redact-private-keys.ts'
import type { StructureFinding, StructureRuleId } from './structure-finding.ts'

export type JsonObject = Readonly<Record<string, unknown>>

export interface DecodedPart {
  /** Null when the bytes are not UTF-8. */
  readonly text: string | null
  readonly value: JsonObject | null
  readonly findings: readonly StructureFinding[]
}

type JsonPart = 'header' | 'payload'
type Report = (
  ruleId: StructureRuleId,
  message: string,
  offset: number | null,
  more?: { readonly pointer?: string; readonly fix?: string },
) => void

const partNames = { header: 'The header', payload: 'The payload' } as const
const partPointers = { header: '/header', payload: '/claims' } as const
/** Of repeated or dangerous names; more of them say nothing new. */
const maxReported = 5
/** What is nested deeper is not read at all, so that no recursion over the value can fail. */
const maxReadDepth = 128
const pemMarker = 'PRIVATE KEY-----'
const byteOrderMark = '\ufeff'

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function describeKind(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  return `a ${typeof value}`
}

/** The first places, each member once. */
function eachMember(places: readonly MemberPlace[]): readonly (readonly [string, MemberPlace])[] {
  const byPointer = places.map((place) => {
    return [`${place.pointer}/${escapePointer(place.name)}`, place] as const
  })
  return [...new Map(byPointer)].slice(0, maxReported)
}

/** A blank, a dash or a quote can be written as an escape, and means the same (RFC 8259 §7). */
function unescapeAscii(text: string): string {
  if (!text.includes('\\u00')) return text
  return text.replace(/\\u00([0-7][0-9a-f])/gi, (_escape, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
}

/** A private JWK that was written into a string, quotes escaped. */
function holdsPrivateJwkAsText(text: string): boolean {
  return text.includes('\\"kty\\"') && redactPrivateKeys(text) !== text
}

function reportMembers(
  text: string,
  part: JsonPart,
  { duplicates, prototypeNames, privateKeys }: JsonScan,
  report: Report,
): void {
  for (const [pointer, place] of eachMember(duplicates)) {
    const message = `${partNames[part]} has ${quoted(place.name)} more than once in one object; programs disagree on which one counts.`
    report('AST-STR-DUP', message, place.offset, { pointer })
  }
  for (const [pointer, place] of eachMember(prototypeNames)) {
    const message = `${partNames[part]} has a member named ${place.name}, which can change how a careless program works.`
    report('AST-STR-PROTO', message, place.offset, { pointer })
  }
  const [key] = privateKeys
  const pemAt = text.indexOf(pemMarker)
  const message = `${partNames[part]} contains a private key. Whoever has seen this token can sign with it.`
  if (key !== undefined) {
    report('AST-STR-PRIVATE', message, key.offset, { pointer: key.pointer })
    return
  }
  const plain = unescapeAscii(text)
  if (plain.includes(pemMarker) || holdsPrivateJwkAsText(plain)) {
    report('AST-STR-PRIVATE', message, pemAt < 0 ? null : pemAt)
  }
}

function describeFault(text: string, part: JsonPart, offset: number, problem: string) {
  if (text.trim() === '') return { message: `${partNames[part]} is empty.` }
  const message = `${partNames[part]} is not JSON. ${problem} at ${describePosition(text, offset)}.`
  // Excerpts of articles show the members without the braces around them.
  return text.trimStart().startsWith('"')
    ? { message, fix: 'Put the members between { and }, with commas between them.' }
    : { message }
}

/** Reads a text as a header or as claims; the value is null when it is no JSON object, or nested far too deep. */
export function readJsonPart(text: string, part: JsonPart, maxDepth: number): DecodedPart {
  const findings: StructureFinding[] = []
  const report: Report = (ruleId, message, offset, { pointer = '', fix } = {}) => {
    findings.push({
      ruleId,
      part,
      message,
      offset,
      offsetIn: 'json',
      pointer: `${partPointers[part]}${pointer}`,
      ...(fix !== undefined && { fix }),
    })
  }
  const unread = { text, value: null, findings }
  const shift = text.startsWith(byteOrderMark) ? 1 : 0
  if (shift > 0) report('AST-STR-BOM', `${partNames[part]} starts with a byte order mark.`, 0)
  const json = text.slice(shift)
  const scan = scanJson(json)
  reportMembers(json, part, scan, (ruleId, message, offset, more) => {
    report(ruleId, message, offset === null ? null : offset + shift, more)
  })
  if (scan.depth > maxDepth) {
    const depth = String(scan.depth)
    const message = `${partNames[part]} is nested ${depth} levels deep; more than ${String(maxDepth)} are not needed.`
    report('AST-STR-DEPTH', message, null)
  }
  if (scan.fault !== null) {
    const { offset, problem } = scan.fault
    const { message, ...more } = describeFault(json, part, offset, problem)
    report('AST-STR-JSON', message, offset + shift, more)
    return unread
  }
  if (scan.depth > maxReadDepth) return unread
  const value: unknown = JSON.parse(json)
  if (isJsonObject(value)) return { text, value, findings }
  const message = `${partNames[part]} is ${describeKind(value)} and not a JSON object.`
  report('AST-STR-JSON', message, shift, { fix: 'Write it as an object: { "name": value }.' })
  return unread
}

/** Decodes one part of a token. */
export function decodeJsonPart(bytes: Buffer, part: JsonPart, maxDepth: number): DecodedPart {
  if (isUtf8(bytes)) return readJsonPart(bytes.toString('utf8'), part, maxDepth)
  const message = `${partNames[part]} is not UTF-8 text.`
  const pointer = partPointers[part]
  const found: StructureFinding = {
    ruleId: 'AST-STR-UTF8',
    part,
    message,
    offset: null,
    offsetIn: 'json',
    pointer,
  }
  return { text: null, value: null, findings: [found] }
}
