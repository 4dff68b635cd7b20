/** Writes an EC key in the usual way: its curve named, its point not compressed. */
import { createPrivateKey } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

/** RFC 5480 §2.1.1 wants a named curve, and §2.2 the uncompressed point. The key as it is where JWK has no such curve. */
export function normalizeEcKey(key: KeyObject): KeyObject {
  try {
    return createPrivateKey({ key: key.export({ format: 'jwk' }), format: 'jwk' })
  } catch {
    return key
  }
}
