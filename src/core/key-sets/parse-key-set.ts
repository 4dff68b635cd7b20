/** Reads a JWK Set as a verifier does: every usable key imported, the others set aside with the reason. */
import { isUtf8 } from 'node:buffer'
import { explainNotJson } from './explain-not-json.ts'
import { isMembers } from './jwk-fault.ts'
import type { KeySet, RejectedKey, VerificationKey } from './key-set.ts'
import { parseJwk } from './parse-jwk.ts'

export interface KeySetFault {
  readonly ok: false
  /** One sentence for a person. */
  readonly problem: string
  readonly ruleIds: readonly string[]
}

export type ParsedKeySet = { readonly ok: true; readonly keySet: KeySet } | KeySetFault

function fault(ruleId: string, problem: string): KeySetFault {
  return { ok: false, problem, ruleIds: [ruleId] }
}

/** The elements of a JWK Set (RFC 7517 §5.1), or what the value is instead. */
export function readElements(document: unknown): readonly unknown[] | KeySetFault {
  const wanted = 'A JWK Set is an object with an array named keys'
  if (Array.isArray(document)) {
    return fault('JWKS-SHAPE', `${wanted}; this is a bare array. Wrap it: {"keys":[…]}.`)
  }
  if (!isMembers(document)) return fault('JWKS-SHAPE', `${wanted}; this is no object.`)
  const { keys } = document
  if (Array.isArray(keys)) return keys as readonly unknown[]
  if (keys !== undefined) return fault('JWKS-SHAPE', `${wanted}; here keys is no array.`)
  if ('kty' in document) {
    return fault('JWKS-SHAPE', `${wanted}; this is a single JWK. Wrap it: {"keys":[…]}.`)
  }
  if ('jwks' in document) {
    return fault('JWKS-SHAPE', `${wanted}; here it is wrapped once more, in jwks.`)
  }
  return fault('JWKS-SHAPE', `${wanted}; this one has none.`)
}

/**
 * Reads a parsed JSON value. Never throws: one bad or unknown key never spoils the set (RFC 7517 §5), and a value that
 * is no JWK Set at all has no keys and one rejection, at index -1.
 */
export function parseKeySet(document: unknown): KeySet {
  const elements = readElements(document)
  if ('ok' in elements) {
    const { ruleIds, problem: reason } = elements
    return { keys: [], rejected: [{ index: -1, kid: undefined, ruleIds, reason }] }
  }
  const keys: VerificationKey[] = []
  const rejected: RejectedKey[] = []
  for (const [index, element] of elements.entries()) {
    const parsed = parseJwk(element, index)
    if (parsed.ok) keys.push(parsed.key)
    else rejected.push(parsed.rejected)
  }
  return { keys, rejected }
}

/** Reads the text of a document; a document without a single element in `keys` is a fault (JWKS-EMPTY). */
export function parseKeySetText(text: string): ParsedKeySet {
  if (text.startsWith('\ufeff')) {
    return fault('JWKS-CHARSET', 'The document starts with a byte order mark.')
  }
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    return fault('JWKS-JSON', explainNotJson(text))
  }
  const elements = readElements(document)
  if ('ok' in elements) return elements
  if (elements.length === 0) return fault('JWKS-EMPTY', 'The set has no keys.')
  return { ok: true, keySet: parseKeySet(document) }
}

/** Reads the bytes of a document, which must be UTF-8 (RFC 8259 §8.1). */
export function parseKeySetBytes(bytes: Buffer): ParsedKeySet {
  if (!isUtf8(bytes)) return fault('JWKS-CHARSET', 'The document is not UTF-8.')
  return parseKeySetText(bytes.toString('utf8'))
}
