/** Reads a token, or the JSON that was typed for one, into what the rules AST-* look at. */
import { decodeCompact } from '../../assertion/decode-compact.ts'
import { isJsonObject } from '../../assertion/decode-json-part.ts'
import type { JsonObject } from '../../assertion/decode-json-part.ts'
import type { JudgingFacts } from '../judging-facts.ts'
import type { AssertionLedger, AssertionSubject } from './assertion-subject.ts'
import type { KeyEvidence } from './key-evidence.ts'

export type AssertionSource =
  | { readonly kind: 'token'; readonly text: string }
  | { readonly kind: 'draft'; readonly header: string; readonly claims: string }

function parseObject(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text)
    return isJsonObject(value) ? value : null
  } catch {
    return null
  }
}

function decodeText(encoded: string | undefined): string | null {
  return encoded === undefined ? null : Buffer.from(encoded, 'base64url').toString('utf8')
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
    return {
      ...known,
      decoded: null,
      headerText: source.header,
      payloadText: source.claims,
      header: parseObject(source.header),
      payload: parseObject(source.claims),
    }
  }
  const decoded = decodeCompact(source.text)
  const { header, payload } = decoded
  const [encodedHeader, encodedPayload] = decoded.signingInput?.split('.') ?? []
  return {
    ...known,
    decoded,
    headerText: decodeText(encodedHeader),
    payloadText: decodeText(encodedPayload),
    header,
    payload,
  }
}
