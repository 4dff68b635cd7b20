/** Computes the SHA-256 thumbprint of a public JWK, also of one that no verifier would take. */
import { createHash } from 'node:crypto'
import { isUsableType, requiredMembers } from './judge-key-material.ts'
import type { UsableType } from './judge-key-material.ts'
import type { Members } from './jwk-fault.ts'
import { readJwkNumber } from './jwk-number.ts'

const names = new Set(['kty', 'crv'])

/** RSA numbers have no leading zeros (RFC 7518 §2); coordinates keep theirs. */
function respell(value: string, kty: UsableType): string {
  const bytes = Buffer.from(value, 'base64url')
  const first = kty === 'RSA' ? bytes.findIndex((byte) => byte !== 0) : 0
  return bytes.subarray(Math.max(first, 0)).toString('base64url')
}

/** The thumbprint of RFC 7638 §3 in base64url, of numbers that are there, spelled as they should be. */
export function hashThumbprint(jwk: Members, kty: UsableType): string {
  const required = requiredMembers[kty].map((name) => {
    const value = String(jwk[name])
    return [name, names.has(name) ? value : respell(value, kty)]
  })
  return createHash('sha256')
    .update(JSON.stringify(Object.fromEntries(required)))
    .digest('base64url')
}

/** The same of any JWK; null when a member that it needs is missing or cannot be read. */
export function computeThumbprint(jwk: Members): string | null {
  const { kty } = jwk
  if (!isUsableType(kty)) return null
  const isThere = requiredMembers[kty].every((name) =>
    names.has(name) ? typeof jwk[name] === 'string' : readJwkNumber(jwk, name).state === 'read',
  )
  return isThere ? hashThumbprint(jwk, kty) : null
}
