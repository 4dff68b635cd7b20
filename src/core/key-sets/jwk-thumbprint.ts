/** Computes the SHA-256 thumbprint of a public JWK, also of one that no verifier would take. */
import { createHash } from 'node:crypto'
import { isUsableType, requiredMembers } from './judge-key-material.ts'
import type { Members } from './jwk-fault.ts'
import { readJwkNumber } from './jwk-number.ts'

/** RSA numbers have no leading zeros; coordinates keep theirs. */
function spell(bytes: Buffer, isInteger: boolean): string {
  const first = isInteger ? bytes.findIndex((byte) => byte !== 0) : 0
  return bytes.subarray(Math.max(first, 0)).toString('base64url')
}

/**
 * The thumbprint of RFC 7638 §3 in base64url, of the numbers as they should be spelled; null when one is missing or
 * cannot be read.
 */
export function computeThumbprint(jwk: Members): string | null {
  const { kty } = jwk
  if (!isUsableType(kty)) return null
  const required: Record<string, string> = {}
  for (const name of requiredMembers[kty]) {
    const value = jwk[name]
    if (name === 'kty' || name === 'crv') {
      if (typeof value !== 'string') return null
      required[name] = value
      continue
    }
    const number = readJwkNumber(jwk, name)
    if (number.state !== 'read') return null
    required[name] = spell(number.bytes, kty === 'RSA')
  }
  return createHash('sha256').update(JSON.stringify(required)).digest('base64url')
}
