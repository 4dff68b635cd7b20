/** Reads how long the certificates of a JWK Set are valid, by the thumbprint of their key. */
import { X509Certificate } from 'node:crypto'
import { isMembers } from '../key-sets/jwk-fault.ts'
import { computeThumbprint } from '../key-sets/jwk-thumbprint.ts'
import type { KeyEvidence } from '../rules/assertion/key-evidence.ts'

const maxKeys = 200

function readDates(x5c: unknown) {
  const [leaf] = Array.isArray(x5c) ? (x5c as readonly unknown[]) : []
  if (typeof leaf !== 'string') return null
  try {
    const { validFrom, validTo } = new X509Certificate(Buffer.from(leaf, 'base64'))
    return { notBefore: Date.parse(validFrom), notAfter: Date.parse(validTo) }
  } catch {
    return null
  }
}

/** Never throws; keys without a certificate that can be read are left out. */
export function readKeyCertificates(document: unknown): KeyEvidence['certificates'] {
  const keys = isMembers(document) && Array.isArray(document['keys']) ? document['keys'] : []
  return new Map(
    (keys as readonly unknown[]).slice(0, maxKeys).flatMap((key) => {
      const dates = isMembers(key) ? readDates(key['x5c']) : null
      const thumbprint = dates !== null && isMembers(key) ? computeThumbprint(key) : null
      return dates === null || thumbprint === null ? [] : [[thumbprint, dates] as const]
    }),
  )
}
