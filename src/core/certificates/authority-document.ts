/** The stored form of the local authority: its certificate, whose key is in the keychain. */
import { X509Certificate } from 'node:crypto'
import { z } from 'zod'

export const authorityDocumentName = 'authority'

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).ca
  } catch {
    return false
  }
}

export const authorityDocumentSchema = z.strictObject({
  version: z.literal(1),
  /** PEM. */
  certificate: z.string().refine(isCertificate, 'This is not the certificate of an authority.'),
})
export type AuthorityDocument = z.infer<typeof authorityDocumentSchema>
