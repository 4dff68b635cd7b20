/** Reads a compact JWS strictly, without trusting it: what is inside, and every departure from RFC 7515 and RFC 7519. */
import { Buffer } from 'node:buffer'
import { decodeJsonPart } from './decode-json-part.ts'
import type { JsonObject } from './decode-json-part.ts'
import { findEncodingFaults, findTextFaults } from './token-text.ts'

export type TokenPart = 'token' | 'header' | 'payload' | 'signature'

export interface StructureFinding {
  /** `AST-STR-…` of the rule catalogue. */
  readonly ruleId: string
  /** An error is refused by every strict server; a warning by some. */
  readonly severity: 'error' | 'warning'
  readonly part: TokenPart
  readonly message: string
  readonly fix: string
  readonly source: string
}

export interface DecodedCompact {
  /** The text as received. */
  readonly text: string
  /** First and second part with the dot between them; null unless there are three parts. */
  readonly signingInput: string | null
  readonly header: JsonObject | null
  readonly payload: JsonObject | null
  readonly signature: Buffer | null
  readonly findings: readonly StructureFinding[]
}

export interface DecodeLimits {
  readonly softBytes: number
  readonly hardBytes: number
  readonly depth: number
}

export const defaultDecodeLimits: DecodeLimits = {
  softBytes: 8 * 1024,
  hardBytes: 64 * 1024,
  depth: 16,
}

function findSizeFault(text: string, limits: DecodeLimits): StructureFinding[] {
  // Characters, not bytes: a longer count could only come from non-ASCII text, which is refused anyway.
  if (text.length <= limits.softBytes) return []
  const isHard = text.length > limits.hardBytes
  return [
    {
      ruleId: 'AST-STR-SIZE',
      severity: isHard ? 'error' : 'warning',
      part: 'token',
      message: isHard
        ? `The token has ${String(text.length)} bytes; more than ${String(limits.hardBytes)} are not read.`
        : `The token has ${String(text.length)} bytes; proxies commonly cap headers and forms near 8 to 16 KiB.`,
      fix: 'Remove claims that are not needed, and x5c from the header.',
      source: 'implementer limit',
    },
  ]
}

/**
 * Decodes a compact JWS. Never throws; bounded by the size limit before anything else is looked at. Whatever can be read
 * is returned even beside errors, so that later checks can still say something about it.
 */
export function decodeCompact(
  text: string,
  limits: DecodeLimits = defaultDecodeLimits,
): DecodedCompact {
  const sizeFaults = findSizeFault(text, limits)
  const nothing = { text, signingInput: null, header: null, payload: null, signature: null }
  if (text.length > limits.hardBytes) return { ...nothing, findings: sizeFaults }

  const parts = text.split('.', 4)
  const [encodedHeader, encodedPayload, encodedSignature] = parts
  if (
    parts.length !== 3 ||
    encodedHeader === undefined ||
    encodedPayload === undefined ||
    encodedSignature === undefined
  ) {
    return { ...nothing, findings: [...sizeFaults, ...findTextFaults(text)] }
  }

  const headerBytes = Buffer.from(encodedHeader, 'base64url')
  const payloadBytes = Buffer.from(encodedPayload, 'base64url')
  const signature = Buffer.from(encodedSignature, 'base64url')
  const isCanonical =
    encodedHeader !== '' &&
    encodedPayload !== '' &&
    encodedSignature !== '' &&
    headerBytes.toString('base64url') === encodedHeader &&
    payloadBytes.toString('base64url') === encodedPayload &&
    signature.toString('base64url') === encodedSignature

  const header = decodeJsonPart(headerBytes, 'header', limits.depth)
  const payload = decodeJsonPart(payloadBytes, 'payload', limits.depth)
  const textFaults = isCanonical
    ? []
    : [
        ...findTextFaults(text),
        ...findEncodingFaults('header', encodedHeader),
        ...findEncodingFaults('payload', encodedPayload),
        ...findEncodingFaults('signature', encodedSignature),
      ]
  return {
    text,
    signingInput: text.slice(0, encodedHeader.length + 1 + encodedPayload.length),
    header: header.value,
    payload: payload.value,
    signature,
    findings: [...sizeFaults, ...textFaults, ...header.findings, ...payload.findings],
  }
}
