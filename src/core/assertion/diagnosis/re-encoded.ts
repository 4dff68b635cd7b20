/** A token whose parts were decoded and encoded again after it had been signed. */
import { Buffer, isUtf8 } from 'node:buffer'
import { verifySignature } from '../../key-sets/verify-signature.ts'
import type { Diagnose, SignedToken } from './signed-token.ts'

function encode(text: string): string {
  return Buffer.from(text).toString('base64url')
}

function pad(encoded: string): string {
  return encoded + '='.repeat((4 - (encoded.length % 4)) % 4)
}

/** `{"a": 1, "b": 2}`, as Python writes JSON. */
function spaceOut(value: unknown): string {
  return JSON.stringify(value, null, 1)
    .replaceAll(/\n\s*/g, ' ')
    .replaceAll('{ ', '{')
    .replaceAll(' }', '}')
    .replaceAll('[ ', '[')
    .replaceAll(' ]', ']')
}

/** The ways in which the same JSON is usually written, the present one first. */
function spellings(encoded: string): readonly string[] {
  const bytes = Buffer.from(encoded, 'base64url')
  if (!isUtf8(bytes)) return [encoded]
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    const texts = [
      JSON.stringify(value),
      JSON.stringify(value, null, 2),
      JSON.stringify(value, null, 4),
      spaceOut(value),
    ]
    return [...new Set([encoded, ...texts.map(encode)])]
  } catch {
    return [encoded]
  }
}

function listInputs({ encodedHeader, encodedPayload }: SignedToken): readonly string[] {
  const inputs = spellings(encodedHeader).flatMap((header) =>
    spellings(encodedPayload).map((payload) => `${header}.${payload}`),
  )
  const padded = `${pad(encodedHeader)}.${pad(encodedPayload)}`
  return [...inputs.slice(1), padded]
}

/** RFC 7515 §5.2 verifies the text as received, so that any other spelling of the same JSON fails. */
export const findReEncoding: Diagnose = async (token, { selected }) => {
  if (selected === null) return null
  for (const input of listInputs(token)) {
    const data = Buffer.from(input)
    if (!(await verifySignature(token.alg, selected.key, data, token.signature))) continue
    const how = input.includes('=')
      ? 'the signature was made over parts with padding (=)'
      : 'its JSON was written anew after signing, with other blanks or another order of characters'
    return {
      kind: 're-encoded',
      message: `The right key signed it, but ${how}; a signature holds for the very bytes that were signed.`,
      fix: 'Send the token exactly as it came from signing: do not decode, print and encode it again.',
    }
  }
  return null
}
