/** Whether a key of a set verifies signatures, and of which algorithms. */
import { findSignatureAlgorithm, isSameAlgorithm } from '../../key-sets/signature-algorithms.ts'
import type { JwkSubject } from './jwk-subject.ts'

/** Whether a verifier uses the key for signatures. */
export function isSigningKey({ faults, isForSigning }: JwkSubject): boolean {
  return faults.length === 0 && isForSigning
}

/** Whether the algorithm is one for this type and curve, and the one that the key is pinned to (RFC 7518 §3.1). */
export function fitsAlgorithm({ jwk }: JwkSubject, name: string): boolean {
  const { kty, crv, alg } = jwk
  const algorithm = findSignatureAlgorithm(name)
  if (algorithm === undefined || algorithm.kty !== kty) return false
  if (algorithm.crv !== undefined && algorithm.crv !== crv) return false
  return typeof alg !== 'string' || isSameAlgorithm(alg, name)
}
