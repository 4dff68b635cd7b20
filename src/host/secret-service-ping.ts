/** Asks the Secret Service over a connection of our own whether it answers at all. */
import { createConnection } from 'node:net'
import type { Socket } from 'node:net'
import { countReplies, marshalBusCall, marshalText, padTo } from './dbus-message.ts'

export type PingResult =
  /** Something answered, if only that there is no such service: a call of keytar will come back. */
  | 'answered'
  | 'silent'
  /** No bus that we can speak to; keytar knows more kinds of them, and fails fast where there is none. */
  | 'not-asked'

const hello = marshalBusCall({
  serial: 1,
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
  member: 'Hello',
})

/** A property of the service, since some libraries answer `Peer.Ping` while the service itself hangs. */
const readCollections = marshalBusCall({
  serial: 2,
  destination: 'org.freedesktop.secrets',
  path: '/org/freedesktop/secrets',
  interface: 'org.freedesktop.DBus.Properties',
  member: 'Get',
  body: {
    signature: 'ss',
    bytes: Buffer.concat([
      padTo(4, marshalText('org.freedesktop.Secret.Service')),
      marshalText('Collections'),
    ]),
  },
})

/**
 * Pings the Secret Service of the session bus. A call of keytar to a hung service cannot be taken back: it occupies a
 * thread for 50 s, and the process cannot even exit before it ends.
 */
export function pingSecretService(
  busAddress: string | undefined,
  timeLimitMs: number,
): Promise<PingResult> {
  const path = socketPathOf(busAddress)
  if (path === null) return Promise.resolve('not-asked')
  return new Promise((resolve) => {
    const socket = createConnection(path)
    const finish = (result: PingResult) => {
      clearTimeout(timer)
      socket.destroy()
      resolve(result)
    }
    const timer = setTimeout(() => {
      finish('silent')
    }, timeLimitMs)
    socket.on('error', () => {
      finish('not-asked')
    })
    socket.on('close', () => {
      finish('not-asked')
    })
    converse(socket, () => {
      finish('answered')
    })
  })
}

/** Authenticates, says hello and asks; calls back when the second reply is there. */
function converse(socket: Socket, onAnswer: () => void): void {
  let received = Buffer.alloc(0)
  let isAuthenticated = false
  const uid = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex')
  socket.write(`\0AUTH EXTERNAL ${uid}\r\n`)
  socket.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk])
    if (isAuthenticated) {
      if (countReplies(received) >= 2) onAnswer()
      return
    }
    if (!received.includes('\r\n')) return
    if (!received.subarray(0, 3).equals(Buffer.from('OK '))) {
      socket.destroy()
      return
    }
    isAuthenticated = true
    received = Buffer.alloc(0)
    socket.write(Buffer.concat([Buffer.from('BEGIN\r\n'), hello, readCollections]))
  })
}

/** The socket of a bus address (`unix:path=…` or `unix:abstract=…`); null for every other transport. */
function socketPathOf(busAddress: string | undefined): string | null {
  const path = /unix:path=([^,;]+)/.exec(busAddress ?? '')?.[1]
  if (path !== undefined) return decodeURIComponent(path)
  const abstract = /unix:abstract=([^,;]+)/.exec(busAddress ?? '')?.[1]
  return abstract === undefined ? null : `\0${decodeURIComponent(abstract)}`
}
