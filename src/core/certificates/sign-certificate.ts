/** Signs X.509 certificates; the library that writes them is loaded at the first one. */
import { X509Certificate, createPublicKey, webcrypto } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { Extension } from '@peculiar/x509'
import type { Clock, Randomness } from '../ports.ts'
import { loadX509 } from './load-x509.ts'
import type { X509Library } from './load-x509.ts'

export interface CertificatePlan {
  readonly commonName: string
  readonly publicKey: KeyObject
  /** Epoch milliseconds. */
  readonly notAfter: number
  /** Whose private key signs; the issuer's certificate is absent when the certificate is its own issuer. */
  readonly issuerKey: KeyObject
  readonly issuer?: X509Certificate
  /** Beside the key identifiers, which every certificate gets. */
  readonly extensions: (x509: X509Library) => readonly Extension[] | Promise<readonly Extension[]>
}

export type CertificatePorts = { readonly clock: Clock; readonly randomness: Randomness }

/** A clock that runs behind ours by less than this takes a fresh certificate. */
const backdatedMs = 5 * 60_000
const serialBytes = 16

/** ub-common-name of RFC 5280 appendix A.1. */
const maxCommonName = 64

type SignatureAlgorithm =
  | webcrypto.Algorithm
  | webcrypto.RsaHashedImportParams
  | (webcrypto.EcKeyImportParams & webcrypto.EcdsaParams)

/** What WebCrypto must be told of a key, and of the signature that it makes. */
function signatureAlgorithm(key: KeyObject): SignatureAlgorithm {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key
  if (type === 'ed25519') return { name: 'Ed25519' }
  // Also for a key that signs as PS256: portals and Java read PKCS#1 v1.5 signatures everywhere, PSS here and there.
  if (type === 'rsa') return { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  switch (details?.namedCurve) {
    case 'secp384r1':
      return { name: 'ECDSA', namedCurve: 'P-384', hash: 'SHA-384' }
    case 'secp521r1':
      return { name: 'ECDSA', namedCurve: 'P-521', hash: 'SHA-512' }
    default:
      return { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
  }
}

/** Positive and of 127 bits, its highest set (RFC 5280 §4.1.2.2 allows twenty octets). */
function makeSerial(randomness: Randomness): string {
  const bytes = Buffer.from(randomness.bytes(serialBytes))
  bytes.writeUInt8((bytes.readUInt8(0) & 0x3f) | 0x40, 0)
  return bytes.toString('hex')
}

/** Signs a certificate (RFC 5280 §4.1) that is valid from a few minutes ago. */
export async function signCertificate(
  plan: CertificatePlan,
  { clock, randomness }: CertificatePorts,
): Promise<X509Certificate> {
  const { commonName, publicKey, notAfter, issuerKey, issuer } = plan
  const x509 = await loadX509()
  const algorithm = signatureAlgorithm(issuerKey)
  const pkcs8 = issuerKey.export({ type: 'pkcs8', format: 'der' })
  const signingKey = await webcrypto.subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign'])
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const issuerSpki = createPublicKey(issuerKey).export({ type: 'spki', format: 'der' })
  const name = new x509.Name([{ CN: [{ utf8String: commonName.slice(0, maxCommonName) }] }])
  const made = await x509.X509CertificateGenerator.create({
    serialNumber: makeSerial(randomness),
    subject: name,
    issuer: issuer === undefined ? name : new x509.X509Certificate(issuer.raw).subjectName,
    notBefore: new Date(clock.now() - backdatedMs),
    notAfter: new Date(notAfter),
    publicKey: spki,
    signingKey,
    signingAlgorithm: algorithm,
    extensions: [
      ...(await plan.extensions(x509)),
      await x509.SubjectKeyIdentifierExtension.create(spki),
      await x509.AuthorityKeyIdentifierExtension.create(issuerSpki),
    ],
  })
  return new X509Certificate(Buffer.from(made.rawData))
}
