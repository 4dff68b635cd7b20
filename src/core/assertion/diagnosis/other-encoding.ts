/** An ECDSA signature in DER, as most crypto libraries make it, where JWS wants R and S side by side. */
import { findSignatureAlgorithm } from '../../key-sets/signature-algorithms.ts'
import { signingInputOf } from './signed-token.ts'
import type { Diagnose } from './signed-token.ts'
import { verifyWith } from './verify-with.ts'

/** RFC 7518 §3.4. */
export const findDerSignature: Diagnose = async (token, { selected }) => {
  const algorithm = findSignatureAlgorithm(token.alg)
  if (selected === null || algorithm?.kty !== 'EC') return null
  const key = { key: selected.key, dsaEncoding: 'der' } as const
  if (!(await verifyWith(algorithm.hash, signingInputOf(token), key, token.signature))) return null
  return {
    kind: 'der',
    message:
      'The right key signed the right text, but R and S are wrapped in DER (ASN.1); JWS wants them side by side.',
    fix: 'Write the signature as R and S side by side (IEEE P1363): in Node dsaEncoding: ieee-p1363, in Java SHA256withECDSAinP1363Format.',
  }
}
