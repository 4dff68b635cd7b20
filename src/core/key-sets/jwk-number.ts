/** Reads one number of a JWK (Base64urlUInt or an octet string, RFC 7518 §2), strict about its spelling. */
import type { Members } from './jwk-fault.ts'

const base64url = /^[A-Za-z0-9_-]+$/

export type JwkNumber =
  | { readonly state: 'read'; readonly bytes: Buffer }
  | { readonly state: 'absent' | 'pem' | 'misspelt' }

/** Absent means that there is no such member; one that is null is misspelt. */
export function readJwkNumber(jwk: Members, name: string): JwkNumber {
  const value = jwk[name]
  if (value === undefined) return { state: 'absent' }
  if (typeof value === 'string' && value.includes('-----BEGIN')) return { state: 'pem' }
  if (typeof value !== 'string' || !base64url.test(value) || value.length % 4 === 1) {
    return { state: 'misspelt' }
  }
  return { state: 'read', bytes: Buffer.from(value, 'base64url') }
}
