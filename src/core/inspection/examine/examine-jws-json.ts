/** Examines a JWS in JSON serialization (RFC 7515 §7.2), which no JWT may use, and each signature of it. */
import type { JsonObject } from '../../assertion/decode-json-part.ts'
import { isJsonObject } from '../../assertion/decode-json-part.ts'
import { makeExamined } from '../examined.ts'
import type { Examined, FoundPiece } from '../examined.ts'
import type { InspectionContext } from '../inspection-context.ts'
import { makeFinding } from './make-finding.ts'

const maxSignatures = 10

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function listSignatures(value: JsonObject): readonly JsonObject[] {
  const { signatures } = value
  if (!Array.isArray(signatures)) return [value]
  return (signatures as readonly unknown[]).slice(0, maxSignatures).filter(isJsonObject)
}

export function examineJwsJson(
  document: string,
  value: JsonObject,
  { profile, show }: InspectionContext,
): Examined {
  const message =
    'This is a JWS in JSON serialization. A JWT is always written in three parts with dots.'
  const children = listSignatures(value).map((each): FoundPiece => {
    const compact = `${text(each['protected'])}.${text(value['payload'])}.${text(each['signature'])}`
    return { piece: { kind: 'token', text: compact }, how: 'Its parts, joined with dots.' }
  })
  return makeExamined({
    kind: 'jws-parts',
    title: 'JWS in JSON serialization',
    explanation: [message],
    views: [{ kind: 'json', title: 'Document', part: '', text: show.json(document) }],
    findings: [...makeFinding('AST-STR-JSON-SER', { message }, profile)],
    children,
  })
}
