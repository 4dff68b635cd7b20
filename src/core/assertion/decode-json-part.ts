/** Reads the header or payload of a JWS as strict JSON: UTF-8, one object, no repeated names, bounded depth. */
import { isUtf8 } from 'node:buffer'
import type { Buffer } from 'node:buffer'
import type { StructureFinding } from './decode-compact.ts'
import { scanJson } from './scan-json.ts'

export type JsonObject = Readonly<Record<string, unknown>>

export interface DecodedPart {
  readonly value: JsonObject | null
  readonly findings: readonly StructureFinding[]
}

const partNames = { header: 'The header', payload: 'The payload' } as const

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function describeKind(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  return `a ${typeof value}`
}

/** Decodes one part; the value is null when it is no JSON object, or nested beyond the limit. */
export function decodeJsonPart(
  bytes: Buffer,
  part: 'header' | 'payload',
  maxDepth: number,
): DecodedPart {
  const name = partNames[part]
  const findings: StructureFinding[] = []
  function report(ruleId: string, message: string, fix: string, source: string): void {
    findings.push({ ruleId, severity: 'error', part, message, fix, source })
  }

  if (!isUtf8(bytes)) {
    report('AST-STR-UTF8', `${name} is not UTF-8.`, 'Encode the JSON as UTF-8.', 'RFC 8725 §3.7')
    return { value: null, findings }
  }
  let text = bytes.toString('utf8')
  if (text.startsWith('\ufeff')) {
    text = text.slice(1)
    report('AST-STR-BOM', `${name} starts with a byte order mark.`, 'Remove it.', 'RFC 8259 §8.1')
  }

  const scan = scanJson(text, maxDepth)
  if (scan.isTooDeep) {
    const limit = String(maxDepth)
    const message = `${name} is nested more than ${limit} levels deep and was not read.`
    report('AST-STR-DEPTH', message, 'Flatten it.', 'implementer limit')
    return { value: null, findings }
  }
  for (const duplicate of scan.duplicates.slice(0, 5)) {
    const shown = JSON.stringify(duplicate.slice(0, 40))
    const message = `${name} holds ${shown} more than once; parsers disagree on which one wins.`
    report('AST-STR-DUP', message, 'Keep one.', 'RFC 7515 §4')
  }
  if (scan.prototypeName !== null) {
    const message = `${name} has a member named ${scan.prototypeName}, as prototype pollution attacks do.`
    report('AST-STR-PROTO', message, 'Remove it.', 'implementer rule')
  }
  if (scan.hasPrivateKey || text.includes('PRIVATE KEY-----')) {
    const message = `${name} contains a private key. Treat that key as compromised.`
    const fix = 'Replace the key, and publish only public members.'
    report('AST-STR-PRIVATE', message, fix, 'RFC 7517 §9.2')
  }

  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    const reason = error instanceof SyntaxError ? error.message.slice(0, 120) : 'it does not parse'
    report('AST-STR-JSON', `${name} is not JSON: ${reason}.`, 'Fix the JSON.', 'RFC 7519 §7.2')
    return { value: null, findings }
  }
  if (!isJsonObject(value)) {
    const message = `${name} is ${describeKind(value)}, not a JSON object.`
    report('AST-STR-JSON', message, 'Write it as an object with members.', 'RFC 7519 §7.2')
    return { value: null, findings }
  }
  return { value, findings }
}
