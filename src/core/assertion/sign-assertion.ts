/** Signs header and claims that are right by construction, as a compact JWS (RFC 7515 §7.1). */
import type { KeyObject } from 'node:crypto'
import { findKeyAlgorithm } from './key-abilities.ts'
import { signText } from './sign-text.ts'

export interface UnsignedAssertion {
  readonly header: Readonly<Record<string, unknown>>
  readonly claims: Readonly<Record<string, unknown>>
}

/** Signs with the algorithm that the header names. @returns the compact form, three base64url parts. */
export function signAssertion(
  { header, claims }: UnsignedAssertion,
  key: KeyObject,
): Promise<string> {
  const algorithm = findKeyAlgorithm(header['alg'])
  if (algorithm === null) throw new TypeError('the draft names no algorithm')
  const texts = { header: JSON.stringify(header), claims: JSON.stringify(claims) }
  return signText(texts, algorithm, key)
}
