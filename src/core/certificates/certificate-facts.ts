/** What the workbench says about the certificate of a key. */
import { createHash } from 'node:crypto'
import type { X509Certificate } from 'node:crypto'
import type { KeyCertificate } from '../../contract/keys.ts'

/**
 * Describes a certificate with the thumbprints that a JOSE header may carry: SHA-1 and SHA-256 of the DER form
 * (RFC 7515 §4.1.7, §4.1.8). Times are epoch milliseconds.
 */
export function describeCertificate(
  x509: X509Certificate,
  origin: KeyCertificate['origin'],
): KeyCertificate {
  const sha1 = createHash('sha1').update(x509.raw).digest()
  const sha256 = createHash('sha256').update(x509.raw).digest()
  return {
    origin,
    subject: describeName(x509.subject),
    notBefore: Date.parse(x509.validFrom),
    notAfter: Date.parse(x509.validTo),
    x5t: sha1.toString('base64url'),
    x5tS256: sha256.toString('base64url'),
    sha1Hex: sha1.toString('hex').toUpperCase(),
    pem: x509.toString(),
  }
}

/**
 * A distinguished name as RFC 4514 writes it: in reverse order, with commas. Node gives one relative name per line, in
 * the order of the certificate and escaped already; an empty name is absent altogether.
 */
export function describeName(name: string | undefined): string {
  const relativeNames = name === undefined ? [] : name.split('\n')
  return relativeNames
    .map((relativeName) => relativeName.replaceAll(' + ', '+'))
    .toReversed()
    .join(',')
}
