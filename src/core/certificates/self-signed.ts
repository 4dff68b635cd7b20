/** Makes the certificate that a key vouches for itself with, for portals and stores that take nothing else. */
import { createPublicKey } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { KeyCertificate } from '../../contract/keys.ts'
import { describeCertificate } from './certificate-facts.ts'
import { signCertificate } from './sign-certificate.ts'
import type { CertificatePorts } from './sign-certificate.ts'

const dayMs = 24 * 60 * 60_000
const usualDays = 365

export interface SelfSignedOptions {
  /** Cut to 64 characters. */
  readonly commonName: string
  /** 365 when absent. */
  readonly days?: number | undefined
}

/** For signatures alone: no authority, no server, keyUsage digitalSignature (RFC 5280 §4.2.1.3). */
export async function makeSelfSigned(
  privateKey: KeyObject,
  { commonName, days = usualDays }: SelfSignedOptions,
  ports: CertificatePorts,
): Promise<KeyCertificate> {
  const certificate = await signCertificate(
    {
      commonName,
      publicKey: createPublicKey(privateKey),
      notAfter: ports.clock.now() + days * dayMs,
      issuerKey: privateKey,
      extensions: ({ BasicConstraintsExtension, KeyUsagesExtension, KeyUsageFlags }) => [
        new BasicConstraintsExtension(false, undefined, true),
        new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      ],
    },
    ports,
  )
  return describeCertificate(certificate, 'self-signed')
}
