/** Opens the connection of one fetch, to a given address, with TLS where the URL asks for it. */
import { connect as connectTcp, isIP } from 'node:net'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect as connectTls } from 'node:tls'
import type { ConnectionOptions, TLSSocket } from 'node:tls'
import { orAborted } from './deadline.ts'

/** @throws the error of the socket, or the signal's reason; the socket is then gone. */
export function openTcp(address: string, port: number, signal: AbortSignal): Promise<Socket> {
  const socket = connectTcp({ host: address, port, noDelay: true })
  return whenReady(socket, 'connect', signal)
}

/**
 * Shakes hands without refusing a certificate, so that its chain can be read: the caller decides by `authorized`, and
 * sends nothing where that is false.
 *
 * @param hostname without brackets
 * @throws the error of the handshake, or the signal's reason; the socket is then gone.
 */
export function shakeHands(
  socket: Duplex,
  hostname: string,
  options: Pick<ConnectionOptions, 'ca' | 'minVersion' | 'maxVersion' | 'ciphers'>,
  signal: AbortSignal,
): Promise<TLSSocket> {
  const secure = connectTls({
    socket,
    host: hostname,
    // RFC 6066 §3: a server name is a name, never an address.
    ...(isIP(hostname) === 0 ? { servername: hostname } : {}),
    ALPNProtocols: ['http/1.1'],
    rejectUnauthorized: false,
    ...options,
  })
  return whenReady(secure, 'secureConnect', signal)
}

async function whenReady<Connection extends Socket>(
  socket: Connection,
  event: 'connect' | 'secureConnect',
  signal: AbortSignal,
): Promise<Connection> {
  const ready = new Promise<Connection>((resolve, reject) => {
    socket.once(event, () => {
      resolve(socket)
    })
    socket.once('error', reject)
    socket.once('close', () => {
      reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' }))
    })
  })
  // What a socket reports later, while nobody waits for it, must not end the process.
  socket.on('error', () => undefined)
  try {
    return await orAborted(ready, signal)
  } catch (error) {
    socket.destroy()
    throw error
  }
}
