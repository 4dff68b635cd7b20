/** Reads the certificates in the `x5c` of a JWK (RFC 7517 §4.7). */
import { X509Certificate } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

export interface CertificateEntry {
  /** Why it cannot be read, in a sentence; null when it can. */
  readonly problem: string | null
  readonly x509: X509Certificate | null
  /** Null also when the key is of a kind that OpenSSL does not know. */
  readonly publicKey: KeyObject | null
  /** The names of its keyUsage bits; null without the extension, or where nobody looked. */
  readonly keyUsage: readonly string[] | null
}

/** Takes DER; null without the extension. */
export type ReadKeyUsage = (der: Buffer) => readonly string[] | null

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/
/** A longer chain is a burden on every fetch and no help to anyone. */
export const maxCertificates = 10

function explain(text: string): string | null {
  if (text.includes('-----BEGIN')) return 'it is PEM, with its header lines'
  if (/\s/.test(text)) return 'it contains line breaks or blanks'
  if (/[-_]/.test(text)) return 'it is base64url; this member alone takes standard base64'
  if (text === '') return 'it is empty'
  return base64.test(text) ? null : 'it is not base64 with its padding'
}

function unreadable(problem: string): CertificateEntry {
  return { problem, x509: null, publicKey: null, keyUsage: null }
}

function readPublicKey(x509: X509Certificate): KeyObject | null {
  try {
    return x509.publicKey
  } catch {
    return null
  }
}

function readCertificate(value: unknown, readKeyUsage: ReadKeyUsage | null): CertificateEntry {
  if (typeof value !== 'string') return unreadable('it is no string')
  const problem = explain(value)
  if (problem !== null) return unreadable(problem)
  try {
    const x509 = new X509Certificate(Buffer.from(value, 'base64'))
    const keyUsage = readKeyUsage?.(x509.raw) ?? null
    return { problem, x509, publicKey: readPublicKey(x509), keyUsage }
  } catch {
    return unreadable('it is no certificate in DER')
  }
}

/** The first certificates of the member; none when it is no array. */
export function readCertificates(
  x5c: unknown,
  readKeyUsage: ReadKeyUsage | null,
): readonly CertificateEntry[] {
  if (!Array.isArray(x5c)) return []
  return x5c.slice(0, maxCertificates).map((value) => readCertificate(value, readKeyUsage))
}
