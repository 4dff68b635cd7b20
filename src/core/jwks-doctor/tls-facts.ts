/** What a finished TLS handshake says about the server: protocol, cipher, chain, and whether it can be trusted. */
import type { X509Certificate } from 'node:crypto'
import { checkServerIdentity } from 'node:tls'
import type { TLSSocket } from 'node:tls'
import type { TlsFacts } from '../../contract/doctor.ts'
import { explainNetworkError } from '../http/network-error.ts'

/** A longer chain is one that a server made up. */
const longestChain = 10

function oneLine(name: string): string {
  return name.replaceAll('\n', ', ')
}

function readChain(leaf: X509Certificate | undefined): TlsFacts['chain'] {
  const chain: TlsFacts['chain'] = []
  const seen = new Set<string>()
  let certificate = leaf
  while (certificate !== undefined && chain.length < longestChain) {
    const sha256 = certificate.fingerprint256
    // A root is its own issuer.
    if (seen.has(sha256)) break
    seen.add(sha256)
    chain.push({
      subject: oneLine(certificate.subject),
      issuer: oneLine(certificate.issuer),
      notBefore: Date.parse(certificate.validFrom),
      notAfter: Date.parse(certificate.validTo),
      sha256,
    })
    certificate = certificate.issuerCertificate
  }
  return chain
}

/** OpenSSL's code for what is wrong with the chain, the dates or the name; null when they hold. */
export function verificationCode(socket: TLSSocket): string | null {
  if (socket.authorized) return null
  const error: unknown = socket.authorizationError
  if (typeof error === 'string') return error
  return error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN'
}

/** OpenSSL looks at the name only when the chain holds; a person wants to know both. */
function explainName(socket: TLSSocket, hostname: string): string | null {
  const certificate = socket.getPeerCertificate()
  if (Object.keys(certificate).length === 0) return null
  if (checkServerIdentity(hostname, certificate) === undefined) return null
  const names = certificate.subjectaltname ?? ''
  const made = names === '' ? 'names no host' : `is for ${names.replaceAll('IP Address:', 'IP:')}`
  return `It ${made}, not for ${hostname}.`
}

function explainProblem(socket: TLSSocket, url: URL, hostname: string): string | null {
  const code = verificationCode(socket)
  if (code === null) return null
  const { problem } = explainNetworkError({ code }, url)
  return [problem, explainName(socket, hostname)].filter((part) => part !== null).join(' ')
}

/** @param hostname that the certificate has to be for, without brackets */
export function readTlsFacts(
  socket: TLSSocket,
  url: URL,
  hostname: string,
  isLocalAuthority: boolean,
): TlsFacts {
  const problem = explainProblem(socket, url, hostname)
  return {
    protocol: socket.getProtocol(),
    cipher: socket.getCipher().standardName,
    problem,
    chain: readChain(socket.getPeerX509Certificate()),
    isLocalAuthority: isLocalAuthority && problem === null,
  }
}
