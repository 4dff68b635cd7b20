/** A token that was cut off while it was copied. */
import { findSignatureAlgorithm } from '../../key-sets/signature-algorithms.ts'
import type { Diagnose } from './signed-token.ts'

/** The signature comes last, so that a copy that ends too early shows in its length. */
export const findTruncation: Diagnose = ({ alg, signature }, { selected }) => {
  const ofAlgorithm = findSignatureAlgorithm(alg)?.signatureBytes
  const wanted =
    ofAlgorithm ?? (selected?.kty === 'RSA' ? Math.ceil(selected.sizeBits / 8) : undefined)
  if (wanted === undefined || signature.length >= wanted) return Promise.resolve(null)
  return Promise.resolve({
    kind: 'truncated',
    message: `The signature ends after ${String(signature.length)} of ${String(wanted)} bytes: the token looks cut off.`,
    fix: 'Copy the whole token again; terminals and logs like to cut long lines.',
  })
}
