/** Tokens signed by hand, so that every part of the signature can be wrong on purpose. */
import { sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { decodeCompact } from '../../../src/core/assertion/decode-compact.ts'
import type { DecodedCompact } from '../../../src/core/assertion/decode-compact.ts'
import { parseKeySet } from '../../../src/core/key-sets/parse-key-set.ts'
import type { KeySet } from '../../../src/core/key-sets/key-set.ts'

export const sampleClaims = { iss: 'client', sub: 'client', aud: 'https://as.example', jti: 'one' }

export function encode(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return Buffer.from(text).toString('base64url')
}

/** `header.claims` as it is signed. */
export function signingInput(header: unknown, claims: unknown = sampleClaims): string {
  return `${encode(header)}.${encode(claims)}`
}

/** The input with a signature behind it. */
export function joinToken(input: string, signature: Uint8Array): DecodedCompact {
  return decodeCompact(`${input}.${Buffer.from(signature).toString('base64url')}`)
}

/** R and S side by side, over SHA-256. */
export function signEs256(input: string, key: KeyObject): Buffer {
  return sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' })
}

/** A set of the given public JWKs. */
export function keySetOf(...keys: readonly unknown[]): KeySet {
  return parseKeySet({ keys })
}
