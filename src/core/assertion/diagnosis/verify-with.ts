/** Verifies with every option spelled out, for the search after what a signature really is. */
import { constants, verify } from 'node:crypto'
import type { KeyObject, SigningOptions, VerifyKeyObjectInput } from 'node:crypto'

/** Off the main thread; a key or a signature that does not fit is simply not it. */
export function verifyWith(
  hash: string | null,
  data: Uint8Array,
  key: VerifyKeyObjectInput & SigningOptions,
  signature: Uint8Array,
): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      verify(hash, data, key, signature, (error, isValid) => {
        resolve(error === null && isValid)
      })
    } catch {
      resolve(false)
    }
  })
}

/** PSS with a salt of the given length, where the algorithm wants one as long as the hash (RFC 7518 §3.5). */
export function withSalt(
  key: KeyObject,
  saltLength: number,
): VerifyKeyObjectInput & SigningOptions {
  return { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }
}
