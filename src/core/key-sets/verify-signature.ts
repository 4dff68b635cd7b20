/** Verifies one signature with one imported key, off the main thread. */
import { verify } from 'node:crypto'
import type { KeyObject, SigningOptions, VerifyKeyObjectInput } from 'node:crypto'
import { findSignatureAlgorithm } from './signature-algorithms.ts'
import type { SignatureAlgorithm } from './signature-algorithms.ts'

const namedCurves: Readonly<Record<string, string>> = {
  'P-256': 'prime256v1',
  'P-384': 'secp384r1',
  'P-521': 'secp521r1',
}

/** Whether the key is of the type and curve that the algorithm needs, asked of the key itself. */
function fits({ kty, crv }: SignatureAlgorithm, key: KeyObject): boolean {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key
  if (kty === 'RSA') return type === 'rsa'
  if (kty === 'OKP') return type === 'ed25519'
  return type === 'ec' && crv !== undefined && details?.namedCurve === namedCurves[crv]
}

/** How node:crypto is told to sign or verify as JWS does. */
export function withOptions(
  algorithm: SignatureAlgorithm,
  key: KeyObject,
): VerifyKeyObjectInput & SigningOptions {
  const { kty, padding, saltLength } = algorithm
  if (kty === 'EC') return { key, dsaEncoding: 'ieee-p1363' }
  if (padding === undefined) return { key }
  return saltLength === undefined ? { key, padding } : { key, padding, saltLength }
}

/**
 * Whether the signature is that of the key over the data (RFC 7515 §5.2). An unknown algorithm, a key that does not fit
 * it, and a signature of the wrong length are simply not valid; never throws or rejects.
 */
export function verifySignature(
  alg: string,
  key: KeyObject,
  data: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  const algorithm = findSignatureAlgorithm(alg)
  if (algorithm === undefined || key.type !== 'public' || !fits(algorithm, key)) {
    return Promise.resolve(false)
  }
  const { hash, signatureBytes } = algorithm
  if (signatureBytes !== undefined && signature.length !== signatureBytes) {
    return Promise.resolve(false)
  }
  return new Promise((resolve) => {
    try {
      verify(hash, data, withOptions(algorithm, key), signature, (error, isValid) => {
        resolve(error === null && isValid)
      })
    } catch {
      resolve(false)
    }
  })
}
