/** What the keys of the workbench can sign with, whatever they were made for. */
import { keyAlgorithms } from '../../contract/keys.ts'
import type { KeyAlgorithm, KeyFacts } from '../../contract/keys.ts'
import { findSignatureAlgorithm, isSameAlgorithm } from '../key-sets/signature-algorithms.ts'

/** Every algorithm of the key's type and curve: an RSA key can do all of RS* and PS*. */
export function listAbilities({ publicJwk }: Pick<KeyFacts, 'publicJwk'>): readonly KeyAlgorithm[] {
  const curve = publicJwk.kty === 'RSA' ? undefined : publicJwk.crv
  return keyAlgorithms.filter((name) => {
    const algorithm = findSignatureAlgorithm(name)
    return algorithm?.kty === publicJwk.kty && algorithm.crv === curve
  })
}

/** The algorithm of this name, where a key of the workbench may sign with it; `EdDSA` stands for Ed25519 (RFC 9864). */
export function findKeyAlgorithm(alg: unknown): KeyAlgorithm | null {
  if (typeof alg !== 'string') return null
  return keyAlgorithms.find((name) => isSameAlgorithm(name, alg)) ?? null
}
