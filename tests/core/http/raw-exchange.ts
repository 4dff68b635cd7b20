/** Writes bytes to a loopback port as they are and reads what comes back until the connection is closed. */
import { connect } from 'node:net'

export function rawExchange(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    let received = ''
    socket.setEncoding('latin1')
    socket.on('data', (chunk: string) => {
      received += chunk
    })
    socket.once('error', reject)
    socket.once('close', () => {
      resolve(received)
    })
    socket.write(text, 'latin1')
  })
}
