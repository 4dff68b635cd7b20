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

export interface HashedCertificate {
  readonly certificate: X509Certificate
  /** SHA-256 of the SubjectPublicKeyInfo, base64url; null for a key of an unknown kind. */
  readonly spkiSha256: string | null
}

export function hashCertificates(
  certificates: readonly X509Certificate[],
): readonly HashedCertificate[] {
  return certificates.map((certificate) => ({ certificate, spkiSha256: hashOf(certificate) }))
}

/** The one that is valid longest, where several were made for the key; null without one. */
export function findCertificate(
  { spkiSha256 }: Pick<FoundKey, 'spkiSha256'>,
  certificates: readonly HashedCertificate[],
): X509Certificate | null {
  const [latest] = certificates
    .filter((hashed) => hashed.spkiSha256 === spkiSha256)
    .map(({ certificate }) => certificate)
    .toSorted((a, b) => Date.parse(b.validTo) - Date.parse(a.validTo))
  return latest ?? null
}
