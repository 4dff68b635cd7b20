/** Says what is wrong with the text of a compact token: what surrounds it, its parts, and their base64url. */
import { Buffer } from 'node:buffer'
import type { StructureFinding, TokenPart } from './decode-compact.ts'

const base64urlPattern = /^[A-Za-z0-9_-]*$/
const illegalCharacter = /[^A-Za-z0-9_-]/
const blankCharacter = /[\s\p{Cc}]/u
const knownPrefix = /^\s*(bearer |jwt |client_assertion=|assertion=|["'])/i

function error(
  ruleId: string,
  part: TokenPart,
  message: string,
  fix: string,
  source: string,
): StructureFinding {
  return { ruleId, severity: 'error', part, message, fix, source }
}

function countDots(text: string): number {
  let count = 0
  for (let at = text.indexOf('.'); at >= 0; at = text.indexOf('.', at + 1)) count += 1
  return count
}

function findPartCountFault(text: string): StructureFinding[] {
  const count = countDots(text) + 1
  if (count === 3) return []
  if (text.trimStart().startsWith('{')) {
    const message = 'This is the JSON serialization of a JWS; a JWT uses the compact form.'
    return [
      error('AST-STR-JSON-SER', 'token', message, 'Use compact serialization.', 'RFC 7519 §3'),
    ]
  }
  if (count === 5) {
    const message = 'This is an encrypted JWT (five parts). A client assertion is signed.'
    return [error('AST-STR-JWE', 'token', message, 'Sign it as a JWS.', 'RFC 7523 §3')]
  }
  const message = `Found ${String(count)} ${count === 1 ? 'part' : 'parts'}, a signed JWT has 3.`
  return [error('AST-STR-PARTS', 'token', message, 'Copy the whole token again.', 'RFC 7515 §7.1')]
}

/** Faults of the text as a whole; empty for three parts without anything around or between them. */
export function findTextFaults(text: string): readonly StructureFinding[] {
  if (text.trim() === '') {
    const fix = 'Send the compact JWT: three parts joined by dots.'
    return [error('AST-STR-EMPTY', 'token', 'The assertion is empty.', fix, 'RFC 7515 §7.1')]
  }
  const faults: StructureFinding[] = []
  const prefix = knownPrefix.exec(text)?.[1]
  if (prefix !== undefined) {
    const message = `The value carries extra text in front: ${JSON.stringify(prefix)}.`
    faults.push(error('AST-STR-PREFIX', 'token', message, 'Send only the JWT.', 'RFC 7521 §4.2'))
  }
  const blankAt = text.search(blankCharacter)
  if (blankAt >= 0) {
    const message = `There is whitespace or a control character at offset ${String(blankAt)}.`
    const fix = 'Remove line breaks and spaces.'
    faults.push(error('AST-STR-WS', 'token', message, fix, 'RFC 7515 §2'))
  }
  return [...faults, ...findPartCountFault(text)]
}

/** Faults of one part's base64url (RFC 4648 §5, without padding); empty when it is canonical. */
export function findEncodingFaults(
  part: 'header' | 'payload' | 'signature',
  encoded: string,
): readonly StructureFinding[] {
  if (encoded === '') {
    return part === 'signature'
      ? [error('AST-STR-SIG-EMPTY', part, 'The signature is missing.', 'Sign it.', 'RFC 7515 §5.2')]
      : [error('AST-STR-JSON', part, `The ${part} is empty.`, 'Copy it again.', 'RFC 7515 §7.1')]
  }
  const faults: StructureFinding[] = []
  if (/[+/]/.test(encoded)) {
    const message = `The ${part} is standard base64, not base64url.`
    const fix = 'Replace + by -, / by _ and drop =.'
    faults.push(error('AST-STR-B64-STD', part, message, fix, 'RFC 7515 §2'))
  }
  if (encoded.includes('=')) {
    const message = `The ${part} is padded.`
    faults.push(error('AST-STR-B64-PAD', part, message, 'Remove the trailing =.', 'RFC 7515 §2'))
  }
  if (faults.length > 0) return faults
  if (!base64urlPattern.test(encoded)) {
    const at = String(encoded.search(illegalCharacter))
    const message = `The ${part} has a character at offset ${at} that base64url does not know.`
    return [error('AST-STR-B64-LEN', part, message, 'Encode it again.', 'RFC 4648 §5')]
  }
  if (encoded.length % 4 === 1) {
    const message = `The ${part} has ${String(encoded.length)} characters, which no base64url text has.`
    const fix = 'Copy it again; the token is probably truncated.'
    return [error('AST-STR-B64-LEN', part, message, fix, 'RFC 4648 §5')]
  }
  if (Buffer.from(encoded, 'base64url').toString('base64url') === encoded) return []
  const message = `The ${part} is not canonical base64url: the same bytes have several spellings.`
  return [
    {
      ruleId: 'AST-STR-B64-BITS',
      severity: 'warning',
      part,
      message,
      fix: 'Encode it again.',
      source: 'RFC 4648 §3.5',
    },
  ]
}
