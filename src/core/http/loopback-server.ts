/** A server with a life: it listens on 127.0.0.1 alone, is closed quickly, and can be opened again. */
import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { platform } from 'node:os'
import type { FastifyInstance } from 'fastify'
import type { ServerIdentity } from '../certificates/local-authority.ts'
import { AppError } from '../../contract/errors.ts'
import { findFreePort, loopbackHost } from './free-port.ts'

export interface LoopbackAddress {
  readonly port: number
  /** `http://127.0.0.1:PORT` or `https://…`, without a trailing slash. */
  readonly url: string
}

export interface LoopbackServer {
  /**
   * Listens on the port; 0 lets the system choose one. Speaks HTTPS when it is given an identity.
   *
   * @throws AppError ERR_PORT_TAKEN (details `port`, `freePort`) or ERR_PORT_FORBIDDEN.
   */
  listen(port: number, identity?: ServerIdentity): Promise<LoopbackAddress>
  /** Ends every connection, held requests included; twice is harmless. */
  close(): Promise<void>
}

function holderCommand(port: number): string {
  const number = String(port)
  if (platform() === 'win32') return `netstat -ano | findstr :${number}`
  if (platform() === 'darwin') return `lsof -nP -iTCP:${number} -sTCP:LISTEN`
  return `ss -ltnp 'sport = :${number}'`
}

/** Turns an error of `listen` into one that says what to do; anything else comes back as it was. */
export async function explainListenError(error: unknown, port: number): Promise<unknown> {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') {
    const freePort = await findFreePort(port + 1)
    const message =
      `Port ${String(port)} is taken by another program. To see which: ${holderCommand(port)}. ` +
      `Port ${String(freePort)} is free.`
    return new AppError('ERR_PORT_TAKEN', message, { port, freePort }, error)
  }
  if (code === 'EACCES' || code === 'EPERM') {
    const hint =
      platform() === 'win32'
        ? 'It may lie in a reserved range: netsh interface ipv4 show excludedportrange protocol=tcp.'
        : 'Ports below 1024 need special rights; choose a higher one.'
    const message = `The system does not allow opening port ${String(port)}. ${hint}`
    return new AppError('ERR_PORT_FORBIDDEN', message, { port }, error)
  }
  return error
}

/**
 * Ends the connections below TLS: one whose handshake never ends is unknown to the server above, and would keep it from
 * closing.
 */
function followHandshakes(server: Server): () => void {
  const open = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  return () => {
    for (const socket of open) socket.destroy()
  }
}

/** Wraps a builder; each `listen` builds afresh, so that nothing of an earlier life remains. */
export function createLoopbackServer(
  build: (identity: ServerIdentity | undefined) => FastifyInstance,
): LoopbackServer {
  let running: { readonly app: FastifyInstance; readonly endHandshakes: () => void } | null = null
  let queue: Promise<unknown> = Promise.resolve()

  function serialize<Result>(action: () => Promise<Result>): Promise<Result> {
    const result = queue.then(action)
    queue = result.catch(() => undefined)
    return result
  }

  async function listen(port: number, identity?: ServerIdentity): Promise<LoopbackAddress> {
    if (running !== null) throw new Error('this server is listening already')
    const fresh = build(identity)
    const endHandshakes = identity === undefined ? () => undefined : followHandshakes(fresh.server)
    try {
      await fresh.listen({ port, host: loopbackHost, exclusive: true })
    } catch (error) {
      await fresh.close()
      throw await explainListenError(error, port)
    }
    running = { app: fresh, endHandshakes }
    const address = fresh.server.address()
    const bound = typeof address === 'object' && address !== null ? address.port : port
    const scheme = identity === undefined ? 'http' : 'https'
    return { port: bound, url: `${scheme}://${loopbackHost}:${String(bound)}` }
  }

  return {
    listen: (port, identity) => serialize(() => listen(port, identity)),
    close: () =>
      serialize(async () => {
        const closing = running?.app.close()
        running?.endHandshakes()
        running = null
        await closing
      }),
  }
}
