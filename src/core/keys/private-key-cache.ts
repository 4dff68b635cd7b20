/** Imported private keys, kept for as long as the vault gives the same secret. */
import { createHash, createPrivateKey, createPublicKey } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { hashPublicKey } from './generate-key.ts'

export interface PrivateKeyCache {
  /** The imported key, or null when the secret is not the private half of the public key with that SPKI hash. */
  import(secret: string, spkiSha256: string): KeyObject | null
  forget(spkiSha256: string): void
}

/** An import costs more than a signature; the secret itself is not kept, only its digest. */
export function createPrivateKeyCache(): PrivateKeyCache {
  const imported = new Map<string, { readonly digest: string; readonly key: KeyObject }>()
  return {
    import(secret, spkiSha256) {
      const digest = createHash('sha256').update(secret).digest('base64url')
      const cached = imported.get(spkiSha256)
      if (cached?.digest === digest) return cached.key
      const key = parsePrivateKey(secret)
      if (key === null || hashPublicKey(createPublicKey(key)) !== spkiSha256) return null
      imported.set(spkiSha256, { digest, key })
      return key
    },
    forget(spkiSha256) {
      imported.delete(spkiSha256)
    },
  }
}

function parsePrivateKey(secret: string): KeyObject | null {
  try {
    const key = Buffer.from(secret, 'base64')
    return createPrivateKey({ key, format: 'der', type: 'pkcs8' })
  } catch {
    return null
  }
}
