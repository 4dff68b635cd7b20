/** Certificates for servers of tests, with any names and dates, under an authority that nothing trusts by itself. */
import 'reflect-metadata'
import { webcrypto } from 'node:crypto'
import * as x509 from '@peculiar/x509'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const dayMs = 86_400_000

export interface CertificateWish {
  /** DNS names and IP addresses; 127.0.0.1 alone when absent. */
  readonly names?: readonly { readonly type: 'dns' | 'ip'; readonly value: string }[]
  /** Days from now; from yesterday to a year ahead when absent. */
  readonly fromDays?: number
  readonly untilDays?: number
}

export interface TestIdentity {
  /** PEM. */
  readonly key: string
  readonly cert: string
}

export interface TestAuthority {
  /** PEM. */
  readonly certificate: string
  issue(wish?: CertificateWish): Promise<TestIdentity>
}

function makeKeys(): Promise<CryptoKeyPair> {
  return webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
}

type CryptoKeyPair = webcrypto.CryptoKeyPair

/** The library leaves out the line end. */
function toPem(certificate: x509.X509Certificate): string {
  return `${certificate.toString('pem').trimEnd()}\n`
}

async function exportKey(keys: CryptoKeyPair): Promise<string> {
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey))
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return ['-----BEGIN PRIVATE KEY-----', ...lines, '-----END PRIVATE KEY-----', ''].join('\n')
}

function validity({ fromDays = -1, untilDays = 365 }: CertificateWish) {
  return {
    notBefore: new Date(Date.now() + fromDays * dayMs),
    notAfter: new Date(Date.now() + untilDays * dayMs),
  }
}

function alternativeNames({ names = [{ type: 'ip', value: '127.0.0.1' }] }: CertificateWish) {
  return new x509.SubjectAlternativeNameExtension(names.map((name) => ({ ...name })))
}

/** A self-signed server certificate. */
export async function makeSelfSigned(wish: CertificateWish = {}): Promise<TestIdentity> {
  const keys = await makeKeys()
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=self-signed test server',
    signingAlgorithm: algorithm,
    keys,
    ...validity(wish),
    extensions: [alternativeNames(wish)],
  })
  return { key: await exportKey(keys), cert: toPem(certificate) }
}

export async function makeTestAuthority(): Promise<TestAuthority> {
  const keys = await makeKeys()
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=test authority',
    signingAlgorithm: algorithm,
    keys,
    ...validity({}),
    extensions: [new x509.BasicConstraintsExtension(true, 0, true)],
  })
  return {
    certificate: toPem(authority),
    async issue(wish = {}) {
      const own = await makeKeys()
      const certificate = await x509.X509CertificateGenerator.create({
        subject: 'CN=test server',
        issuer: authority.subject,
        publicKey: own.publicKey,
        signingKey: keys.privateKey,
        signingAlgorithm: algorithm,
        ...validity(wish),
        extensions: [alternativeNames(wish)],
      })
      return { key: await exportKey(own), cert: toPem(certificate) }
    },
  }
}
