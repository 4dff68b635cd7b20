/** The two kinds of certificate behind the lab's HTTPS: the authority's own, and one for a loopback server. */
import { createPublicKey } from 'node:crypto'
import type { KeyObject, X509Certificate } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { signCertificate } from './sign-certificate.ts'
import type { X509Library } from './load-x509.ts'
import type { CertificatePorts } from './sign-certificate.ts'

const dayMs = 24 * 60 * 60_000
const authorityDays = 3650
/** Browsers refuse a server certificate that is valid for longer than 398 days. */
const serverDays = 397

const loopbackName = 'localhost'
const loopbackAddresses = ['127.0.0.1', '::1']

/**
 * The extension by which the authority can vouch for this machine alone, wherever somebody installs it
 * (RFC 5280 §4.2.1.10; critical, as demanded there). An address there has a mask: here of one single address.
 */
async function makeNameConstraints({ Extension }: X509Library) {
  const { AsnConvert } = await import('@peculiar/asn1-schema')
  const asn1 = await import('@peculiar/asn1-x509')
  const toName = (address: string) => {
    const iPAddress = `${address}/${isIPv6(address) ? '128' : '32'}`
    return new asn1.GeneralName({ iPAddress })
  }
  const names = [new asn1.GeneralName({ dNSName: loopbackName }), ...loopbackAddresses.map(toName)]
  const permittedSubtrees = new asn1.GeneralSubtrees(
    names.map((base) => new asn1.GeneralSubtree({ base })),
  )
  const constraints = new asn1.NameConstraints({ permittedSubtrees })
  return new Extension(asn1.id_ce_nameConstraints, true, AsnConvert.serialize(constraints))
}

/**
 * The certificate of an authority that can issue nothing but certificates for TLS servers on this machine
 * (RFC 5280 §4.2.1.3, §4.2.1.9, §4.2.1.10, §4.2.1.12), valid for ten years.
 */
export function makeAuthorityCertificate(
  privateKey: KeyObject,
  commonName: string,
  ports: CertificatePorts,
): Promise<X509Certificate> {
  const plan = {
    commonName,
    publicKey: createPublicKey(privateKey),
    notAfter: ports.clock.now() + authorityDays * dayMs,
    issuerKey: privateKey,
    extensions: async (x509: X509Library) => [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign,
        true,
      ),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      await makeNameConstraints(x509),
    ],
  }
  return signCertificate(plan, ports)
}

/** The certificate of a server on the loopback interface (RFC 9110 §4.3.4: names are in subjectAltName). */
export function makeServerCertificate(
  publicKey: KeyObject,
  authority: { readonly privateKey: KeyObject; readonly certificate: X509Certificate },
  ports: CertificatePorts,
): Promise<X509Certificate> {
  const notAfter = ports.clock.now() + serverDays * dayMs
  const plan = {
    commonName: loopbackName,
    publicKey,
    notAfter: Math.min(notAfter, Date.parse(authority.certificate.validTo)),
    issuerKey: authority.privateKey,
    issuer: authority.certificate,
    extensions: (x509: X509Library) => [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([
        { type: 'dns', value: loopbackName },
        ...loopbackAddresses.map((value) => ({ type: 'ip' as const, value })),
      ]),
    ],
  }
  return signCertificate(plan, ports)
}
