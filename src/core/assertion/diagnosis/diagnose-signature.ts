/** Finds out what a signature that does not verify really is, by trying what people get wrong. */
import type { SignatureDiagnosis } from '../../rules/assertion/key-evidence.ts'
import { findOtherAlgorithm, findOtherSalt } from './other-algorithm.ts'
import { findDerSignature } from './other-encoding.ts'
import { findOtherKey } from './other-key.ts'
import { findPublicKeyAsSecret } from './public-key-as-secret.ts'
import { findReEncoding } from './re-encoded.ts'
import type { Diagnose, DiagnosisMeans, SignedToken } from './signed-token.ts'
import { findTruncation } from './truncated.ts'

/** The first that holds is told. */
const searches: readonly Diagnose[] = [
  findOtherKey,
  findDerSignature,
  findOtherAlgorithm,
  findOtherSalt,
  findReEncoding,
  findPublicKeyAsSecret,
  findTruncation,
]

/** Null when none of the usual mistakes explains it. Never rejects; bounded by the number of keys that are tried. */
export async function diagnoseSignature(
  token: SignedToken,
  means: DiagnosisMeans,
): Promise<SignatureDiagnosis | null> {
  for (const search of searches) {
    const found = await search(token, means)
    if (found !== null) return found
  }
  return null
}
