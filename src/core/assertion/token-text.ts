/** Says what is wrong with the text of a compact token: what surrounds it, its parts, and their base64url. */
import { Buffer } from 'node:buffer'
import { quoted } from '../checks/show-value.ts'
import type { StructureFinding, StructureRuleId, TokenPart } from './structure-finding.ts'

const foreignCharacter = /[^A-Za-z0-9_+/=\s\p{Cc}-]/u
const blankCharacter = /[\s\p{Cc}]/u
const knownPrefix = /^\s*(bearer |jwt |client_assertion=|assertion=|["'])/i
const allPrefixes = /^(?:\s|bearer |jwt |client_assertion=|assertion=|["'])*/i
const allSuffixes = /[\s"']/
const pemMarker = 'PRIVATE KEY-----'

function found(
  ruleId: StructureRuleId,
  part: TokenPart,
  offset: number | null,
  message: string,
): StructureFinding {
  return { ruleId, part, message, offset, offsetIn: 'token', pointer: null }
}

/** Where the token itself begins and ends, without blanks, quotes and names of parameters around it. */
export function findTokenRange(text: string): readonly [from: number, to: number] {
  const from = allPrefixes.exec(text)?.[0].length ?? 0
  let to = text.length
  while (to > from && allSuffixes.test(text.charAt(to - 1))) to -= 1
  return [from, to]
}

/** One more than there are dots. */
export function countParts(text: string): number {
  let count = 1
  for (let at = text.indexOf('.'); at >= 0; at = text.indexOf('.', at + 1)) count += 1
  return count
}

export function isJsonSerialization(text: string): boolean {
  return text.trimStart().startsWith('{')
}

function findShapeFault(text: string): StructureFinding[] {
  if (isJsonSerialization(text)) {
    const message =
      'This begins like JSON: it is a JWS in JSON form, or the content of a token that was not signed yet. A JWT has the compact form.'
    return [found('AST-STR-JSON-SER', 'token', text.indexOf('{'), message)]
  }
  const count = countParts(text)
  if (count === 3) return []
  if (count === 5) {
    const message =
      'This is an encrypted JWT (JWE): it has five parts. A client assertion is signed, not encrypted.'
    return [found('AST-STR-JWE', 'token', null, message)]
  }
  const parts = count === 1 ? '1 part' : `${String(count)} parts`
  return [found('AST-STR-PARTS', 'token', null, `It has ${parts}; a signed JWT has 3.`)]
}

/** Faults of the text as a whole; empty for three parts without anything around or between them. */
export function findTextFaults(text: string): readonly StructureFinding[] {
  if (text.trim() === '') {
    return [found('AST-STR-EMPTY', 'token', null, 'The assertion is empty.')]
  }
  const faults: StructureFinding[] = []
  const prefix = knownPrefix.exec(text)
  if (prefix?.[1] !== undefined) {
    const message = `There is ${quoted(prefix[1])} in front of the token.`
    faults.push(found('AST-STR-PREFIX', 'token', prefix[0].length - prefix[1].length, message))
  }
  const blankAt = text.search(blankCharacter)
  if (blankAt >= 0) {
    const what = text[blankAt] === ' ' ? 'a blank' : quoted(text[blankAt])
    const message = `There is ${what} at offset ${String(blankAt)}; some programs skip it, a strict one refuses the token.`
    faults.push(found('AST-STR-WS', 'token', blankAt, message))
  }
  const pemAt = text.indexOf(pemMarker)
  if (pemAt >= 0) {
    const message = 'This is a private key, or contains one, and no token.'
    faults.push(found('AST-STR-PRIVATE', 'token', pemAt, message))
  }
  return [...faults, ...findShapeFault(text)]
}

/**
 * Faults of one part's base64url (RFC 4648 §5, without padding); empty when it is canonical. Blanks are the text's
 * fault and not counted again. Offsets count from `start`, where the part stands in the token.
 */
export function findEncodingFaults(
  part: 'header' | 'payload' | 'signature',
  encoded: string,
  start: number,
): readonly StructureFinding[] {
  if (encoded === '') {
    if (part !== 'signature') return []
    return [found('AST-STR-SIG-EMPTY', part, start, 'The signature is missing.')]
  }
  const faults: StructureFinding[] = []
  function report(ruleId: StructureRuleId, at: number, message: string): void {
    faults.push(found(ruleId, part, start + at, message))
  }
  const standardAt = encoded.search(/[+/]/)
  if (standardAt >= 0) {
    const message = `The ${part} is in standard base64 and not in base64url: it contains ${quoted(encoded[standardAt])}.`
    report('AST-STR-B64-STD', standardAt, message)
  }
  const paddingAt = encoded.indexOf('=')
  if (paddingAt >= 0) {
    report(
      'AST-STR-B64-PAD',
      paddingAt,
      `The ${part} is padded with =, which base64url leaves out here.`,
    )
  }
  const foreign = foreignCharacter.exec(encoded)
  if (foreign !== null) {
    const place = `offset ${String(start + foreign.index)} of the token`
    const message = `The ${part} contains ${quoted(foreign[0])} at ${place}, which base64url does not know.`
    report('AST-STR-B64-LEN', foreign.index, message)
  }
  if (faults.length > 0) return faults
  const letters = encoded.replace(/[\s\p{Cc}]+/gu, '')
  if (letters.length % 4 === 1) {
    const message = `The ${part} has ${String(letters.length)} characters, which no base64url text has; it was probably cut off.`
    report('AST-STR-B64-LEN', encoded.length, message)
  } else if (Buffer.from(letters, 'base64url').toString('base64url') !== letters) {
    const message = `The last character of the ${part} has bits set that mean nothing, so the same bytes have several spellings.`
    report('AST-STR-B64-BITS', encoded.length - 1, message)
  }
  return faults
}
