/** A program that owns the name of the Secret Service and never answers: what a hung one looks like to its callers. */
import { createConnection } from 'node:net'
import { marshalBusCall, marshalText, padTo, uint32 } from '../../../src/host/dbus-message.ts'

const name = 'org.freedesktop.secrets'
const bus = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
}
const doNotQueue = 4

const address = process.env.DBUS_SESSION_BUS_ADDRESS ?? ''
const socket = createConnection(/unix:path=([^,;]+)/.exec(address)?.[1] ?? '')
const uid = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex')
socket.write(`\0AUTH EXTERNAL ${uid}\r\n`)
socket.once('data', () => {
  const bytes = Buffer.concat([padTo(4, marshalText(name)), uint32(doNotQueue)])
  socket.write('BEGIN\r\n')
  socket.write(marshalBusCall({ ...bus, serial: 1, member: 'Hello' }))
  socket.write(
    marshalBusCall({ ...bus, serial: 2, member: 'RequestName', body: { signature: 'su', bytes } }),
  )
  socket.on('data', (message) => {
    const text = message.toString('latin1')
    if (text.includes('NameAcquired') && text.includes(name)) process.stdout.write('ready\n')
  })
})
socket.on('close', () => process.exit(0))
