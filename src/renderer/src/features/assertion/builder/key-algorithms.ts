/** What a key can sign with. */
import { keyAlgorithms } from '../../../../../contract/keys.ts'
import type { KeyAlgorithm, KeyFacts } from '../../../../../contract/keys.ts'

const isOfRsa = (algorithm: KeyAlgorithm) => /^[PR]S/.test(algorithm)

/** An RSA key can do all of RS* and PS* (RFC 7518 §3.1); any other key one algorithm alone. */
export function listAbilities({ algorithm }: KeyFacts): readonly KeyAlgorithm[] {
  return isOfRsa(algorithm) ? keyAlgorithms.filter(isOfRsa) : [algorithm]
}
