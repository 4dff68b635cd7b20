/** Reads a compact JWS strictly, without trusting it: what is inside, and every departure from RFC 7515 and RFC 7519. */
import { Buffer } from 'node:buffer'
import { decodeJsonPart } from './decode-json-part.ts'
import type { JsonObject } from './decode-json-part.ts'
import type { StructureFinding } from './structure-finding.ts'
import {
  countParts,
  findEncodingFaults,
  findTextFaults,
  findTokenRange,
  isJsonSerialization,
} from './token-text.ts'

export interface DecodedCompact {
  /** The text as received. */
  readonly text: string
  /** First and second part with the dot between them; null unless there are three parts. */
  readonly signingInput: string | null
  /** The JSON as it stands in the token; null when there is none, or when it is not UTF-8. */
  readonly headerText: string | null
  readonly payloadText: string | null
  readonly header: JsonObject | null
  readonly payload: JsonObject | null
  readonly signature: Buffer | null
  /** Where header, payload and signature begin in the text; as many as there are, at most three. */
  readonly partOffsets: readonly number[]
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

const jweParts = 5

/** @param subject what has so many bytes, such as `The token has` */
export function findSizeFault(
  bytes: number,
  subject: string,
  limits: DecodeLimits = defaultDecodeLimits,
): StructureFinding[] {
  if (bytes <= limits.softBytes) return []
  const isHard = bytes > limits.hardBytes
  const size = `${subject} ${String(bytes)} bytes`
  return [
    {
      ruleId: 'AST-STR-SIZE',
      part: 'token',
      message: isHard
        ? `${size}; more than ${String(limits.hardBytes)} are not read.`
        : `${size}; many servers and proxies take no more than 8 to 16 KiB of headers or form.`,
      offset: null,
      offsetIn: 'token',
      pointer: null,
      ...(isHard && { severity: 'error' }),
    },
  ]
}

function nothingOf(text: string): Omit<DecodedCompact, 'findings'> {
  return {
    text,
    signingInput: null,
    headerText: null,
    payloadText: null,
    header: null,
    payload: null,
    signature: null,
    partOffsets: [],
  }
}

/** Whether every part is what encoding its bytes gives, which is so for nearly every token that is received. */
function isCanonical(parts: readonly string[], bytes: readonly Buffer[]): boolean {
  return parts.every((part, index) => {
    return part !== '' && bytes[index]?.toString('base64url') === part
  })
}

/** What can be read of a text that is not in three parts: the JSON of a cut or an encrypted token says what it was. */
function decodeFragment(text: string, limits: DecodeLimits): DecodedCompact {
  const faults = findTextFaults(text)
  const [from, to] = findTokenRange(text)
  const count = countParts(text)
  const parts = text.slice(from, to).split('.', 2)
  if (count === 1 || isJsonSerialization(text)) return { ...nothingOf(text), findings: faults }
  const [header, payload] = parts.map((part, index) =>
    decodeJsonPart(
      Buffer.from(part, 'base64url'),
      index === 0 ? 'header' : 'payload',
      limits.depth,
    ),
  )
  // The second part of a JWE is an encrypted key.
  const isPayload = count !== jweParts
  return {
    ...nothingOf(text),
    headerText: header?.text ?? null,
    header: header?.value ?? null,
    ...(isPayload && { payloadText: payload?.text ?? null, payload: payload?.value ?? null }),
    partOffsets: [from, from + (parts[0]?.length ?? 0) + 1],
    findings: [
      ...faults,
      ...(header?.findings ?? []),
      ...(isPayload ? (payload?.findings ?? []) : []),
    ],
  }
}

/**
 * Decodes a compact JWS. Never throws; bounded by the size limit before anything else is looked at. Whatever can be read
 * is returned even beside errors, so that later checks can still say something about it.
 */
export function decodeCompact(
  text: string,
  limits: DecodeLimits = defaultDecodeLimits,
): DecodedCompact {
  // Characters, not bytes: a longer count could only come from non-ASCII text, which is refused anyway.
  const sizeFaults = findSizeFault(text.length, 'The token has', limits)
  if (text.length > limits.hardBytes) return { ...nothingOf(text), findings: sizeFaults }

  const [from, to] = findTokenRange(text)
  const token = text.slice(from, to)
  const parts = token.split('.', 4)
  const [encodedHeader, encodedPayload, encodedSignature] = parts
  if (
    parts.length !== 3 ||
    encodedHeader === undefined ||
    encodedPayload === undefined ||
    encodedSignature === undefined ||
    isJsonSerialization(token)
  ) {
    const fragment = decodeFragment(text, limits)
    return { ...fragment, findings: [...sizeFaults, ...fragment.findings] }
  }

  const headerBytes = Buffer.from(encodedHeader, 'base64url')
  const payloadBytes = Buffer.from(encodedPayload, 'base64url')
  const signature = Buffer.from(encodedSignature, 'base64url')
  const header = decodeJsonPart(headerBytes, 'header', limits.depth)
  const payload = decodeJsonPart(payloadBytes, 'payload', limits.depth)
  const payloadAt = from + encodedHeader.length + 1
  const signatureAt = payloadAt + encodedPayload.length + 1
  const textFaults =
    token.length === text.length && isCanonical(parts, [headerBytes, payloadBytes, signature])
      ? []
      : [
          ...findTextFaults(text),
          ...findEncodingFaults('header', encodedHeader, from),
          ...findEncodingFaults('payload', encodedPayload, payloadAt),
          ...findEncodingFaults('signature', encodedSignature, signatureAt),
        ]
  return {
    text,
    signingInput: token.slice(0, encodedHeader.length + 1 + encodedPayload.length),
    headerText: header.text,
    payloadText: payload.text,
    header: header.value,
    payload: payload.value,
    signature,
    partOffsets: [from, payloadAt, signatureAt],
    findings: [...sizeFaults, ...textFaults, ...header.findings, ...payload.findings],
  }
}
