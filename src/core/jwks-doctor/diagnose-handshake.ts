/** Finds out why a server refused the TLS handshake: it knows old versions alone, or demands a client certificate. */
import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'
import type { SecureVersion } from 'node:tls'
import { ExchangeFault } from '../http/receive-answer.ts'
import { failureCodes } from './fetched.ts'
import { openTcp, shakeHands } from './open-connection.ts'

const handshakeRecord = 22
const certificateRequest = 13
/** A server's first flight is smaller; beyond this nobody needs to look. */
const maxFlightBytes = 256 * 1024

/** Passes bytes through to the socket and keeps what comes in, which TLS 1.2 sends in the clear up to its keys. */
function listenIn(socket: Socket) {
  const received: Buffer[] = []
  let length = 0
  const wire = new Duplex({
    read() {
      socket.resume()
    },
    write(chunk: Buffer, _encoding, done) {
      socket.write(chunk, () => {
        done()
      })
    },
    destroy(error, done) {
      socket.destroy()
      done(error)
    },
  })
  socket.on('data', (chunk: Buffer) => {
    length += chunk.length
    if (length <= maxFlightBytes) received.push(chunk)
    if (!wire.push(chunk)) socket.pause()
  })
  socket.on('close', () => wire.push(null))
  return { wire, received: () => Buffer.concat(received) }
}

/** RFC 5246 §6.2.1 and §7.4: whether the plain handshake messages hold a CertificateRequest. */
export function asksForCertificate(bytes: Buffer): boolean {
  const messages: Buffer[] = []
  for (let at = 0; at + 5 <= bytes.length; at += 5 + bytes.readUInt16BE(at + 3)) {
    if (bytes[at] !== handshakeRecord) break
    messages.push(bytes.subarray(at + 5, at + 5 + bytes.readUInt16BE(at + 3)))
  }
  const flight = Buffer.concat(messages)
  for (let at = 0; at + 4 <= flight.length; at += 4 + flight.readUIntBE(at + 1, 3)) {
    if (flight[at] === certificateRequest) return true
  }
  return false
}

interface Attempt {
  readonly protocol: string | null
  readonly isCertificateAsked: boolean
}

async function tryVersions(
  address: string,
  port: number,
  hostname: string,
  versions: { readonly minVersion: SecureVersion; readonly maxVersion: SecureVersion },
  signal: AbortSignal,
): Promise<Attempt> {
  const socket = await openTcp(address, port, signal)
  const { wire, received } = listenIn(socket)
  try {
    // OpenSSL allows versions before 1.2 at its lowest security level alone; nothing is sent over this connection.
    const isOld = versions.minVersion !== 'TLSv1.2'
    const ciphers = isOld ? { ciphers: 'DEFAULT:@SECLEVEL=0' } : {}
    const secure = await shakeHands(wire, hostname, { ...versions, ...ciphers }, signal)
    const protocol = secure.getProtocol()
    secure.destroy()
    return { protocol, isCertificateAsked: asksForCertificate(received()) }
  } catch {
    return { protocol: null, isCertificateAsked: asksForCertificate(received()) }
  } finally {
    wire.destroy()
  }
}

/**
 * The failure that explains the refusal, or null when neither reason is the case. Looks again with TLS 1.2, whose
 * server asks for a certificate in the clear, and with versions that nobody should speak any more (RFC 8996), only to
 * name them.
 */
export async function diagnoseHandshake(
  address: string,
  port: number,
  hostname: string,
  signal: AbortSignal,
): Promise<ExchangeFault | null> {
  const usual = { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' } as const
  const modern = await tryVersions(address, port, hostname, usual, signal)
  if (modern.isCertificateAsked) return demandsCertificate(hostname)
  if (modern.protocol !== null) return null
  const ancient = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1' } as const
  const { protocol } = await tryVersions(address, port, hostname, ancient, signal)
  if (protocol === null) return null
  const message = `${hostname} speaks ${protocol} and nothing newer.`
  return new ExchangeFault(failureCodes.oldTls, message)
}

export function demandsCertificate(hostname: string): ExchangeFault {
  const message = `${hostname} demands a client certificate before it answers.`
  return new ExchangeFault(failureCodes.clientCertificate, message)
}
