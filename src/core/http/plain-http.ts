/** Tells a client that speaks plain HTTP to an HTTPS port what is wrong, where TLS would only hang up. */
import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'

const body = JSON.stringify({
  error: 'invalid_request',
  error_description: 'this port speaks HTTPS; write https:// in the URL',
})
const answer = [
  'HTTP/1.1 400 Bad Request',
  'Content-Type: application/json',
  `Content-Length: ${String(Buffer.byteLength(body))}`,
  'Connection: close',
  '',
  body,
].join('\r\n')

/** The connection below; Node tells of it in no other way. */
function connectionBelow(socket: TLSSocket): Socket | null {
  const { _parent: below } = socket as TLSSocket & { _parent?: Socket | null }
  return below ?? null
}

/** Has an effect on HTTPS servers alone. */
export function answerPlainHttp(server: Server): void {
  server.on('tlsClientError', (error: NodeJS.ErrnoException, socket: TLSSocket) => {
    if (error.code === 'ERR_SSL_HTTP_REQUEST') connectionBelow(socket)?.end(answer)
  })
}
