/** Finds the certificate that was made for a key among those that came with it. */
import type { X509Certificate } from 'node:crypto'
import { hashPublicKey } from '../keys/generate-key.ts'
import type { FoundKey } from './source-reading.ts'

function hashOf(certificate: X509Certificate): string | null {
  try {
    return hashPublicKey(certificate.publicKey)
  } catch {
    // A key of a kind that node:crypto does not know.
    return null
  }
}

/** The one that is valid longest, where several were made for the key; null without one. */
export function findCertificate(
  { spkiSha256 }: Pick<FoundKey, 'spkiSha256'>,
  certificates: readonly X509Certificate[],
): X509Certificate | null {
  const fitting = certificates.filter((certificate) => hashOf(certificate) === spkiSha256)
  const [latest] = fitting.toSorted((a, b) => Date.parse(b.validTo) - Date.parse(a.validTo))
  return latest ?? null
}
