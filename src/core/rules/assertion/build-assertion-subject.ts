/** Reads a token, or the JSON that was typed for one, into what the rules AST-* look at. */
import { Buffer } from 'node:buffer'
import {
  decodeCompact,
  defaultDecodeLimits,
  findSizeFault,
} from '../../assertion/decode-compact.ts'
import { readJsonPart } from '../../assertion/decode-json-part.ts'
import type { DecodedPart } from '../../assertion/decode-json-part.ts'
import type { StructureFinding } from '../../assertion/structure-finding.ts'
import { describePosition } from '../../json/text-position.ts'
import type { JudgingFacts } from '../judging-facts.ts'
import type { AssertionLedger, AssertionSubject } from './assertion-subject.ts'
import type { KeyEvidence } from './key-evidence.ts'

export type AssertionSource =
  | { readonly kind: 'token'; readonly text: string }
  | { readonly kind: 'draft'; readonly header: string; readonly claims: string }

const { depth } = defaultDecodeLimits
const halfCharacter = /\p{Cs}/u

/** Typed JSON, with what could not be encoded for a token. */
function readTyped(text: string, part: 'header' | 'payload'): DecodedPart {
  const read = readJsonPart(text, part, depth)
  const offset = text.search(halfCharacter)
  if (offset < 0) return read
  const message = `There is half of a character at ${describePosition(text, offset)}, which UTF-8 cannot hold.`
  const pointer = part === 'header' ? '/header' : '/claims'
  const finding: StructureFinding = {
    ruleId: 'AST-STR-UTF8',
    part,
    message,
    offset,
    offsetIn: 'json',
    pointer,
  }
  return { ...read, findings: [finding, ...read.findings] }
}

/** What the two parts and the dot between them will take; the signature comes on top. */
function countEncodedBytes(header: string, claims: string): number {
  const encoded = (text: string) => Math.ceil((Buffer.byteLength(text) * 4) / 3)
  return encoded(header) + 1 + encoded(claims)
}

/** Never throws, whatever was pasted or typed. */
export function buildAssertionSubject(
  source: AssertionSource,
  facts: JudgingFacts,
  keys: KeyEvidence | null,
  ledger: AssertionLedger | null,
): AssertionSubject {
  const known = { ...facts, keys, ledger }
  if (source.kind === 'draft') {
    const header = readTyped(source.header, 'header')
    const payload = readTyped(source.claims, 'payload')
    const bytes = countEncodedBytes(source.header, source.claims)
    const sizeFaults = findSizeFault(bytes, 'Encoded as they are typed, header and claims have')
    return {
      ...known,
      decoded: null,
      headerText: source.header,
      payloadText: source.claims,
      header: header.value,
      payload: payload.value,
      structure: [...sizeFaults, ...header.findings, ...payload.findings],
    }
  }
  const decoded = decodeCompact(source.text)
  const { headerText, payloadText, header, payload, findings } = decoded
  return { ...known, decoded, headerText, payloadText, header, payload, structure: findings }
}
