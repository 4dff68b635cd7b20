/** A server with a life: it listens on 127.0.0.1 alone, is closed quickly, and can be opened again. */
import { platform } from 'node:os'
import type { FastifyInstance } from 'fastify'
import { AppError } from '../../contract/errors.ts'
import { findFreePort, loopbackHost } from './free-port.ts'

export interface LoopbackAddress {
  readonly port: number
  /** `http://127.0.0.1:PORT`, without a trailing slash. */
  readonly url: string
}

export interface LoopbackServer {
  /**
   * Listens on the port; 0 lets the system choose one.
   *
   * @throws AppError ERR_PORT_TAKEN (details `port`, `freePort`) or ERR_PORT_FORBIDDEN.
   */
  listen(port: number): Promise<LoopbackAddress>
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

/** Wraps a builder; each `listen` builds afresh, so that nothing of an earlier life remains. */
export function createLoopbackServer(build: () => FastifyInstance): LoopbackServer {
  let app: FastifyInstance | null = null
  let queue: Promise<unknown> = Promise.resolve()

  function serialize<Result>(action: () => Promise<Result>): Promise<Result> {
    const result = queue.then(action)
    queue = result.catch(() => undefined)
    return result
  }

  async function listen(port: number): Promise<LoopbackAddress> {
    if (app !== null) throw new Error('this server is listening already')
    const fresh = build()
    try {
      await fresh.listen({ port, host: loopbackHost, exclusive: true })
    } catch (error) {
      await fresh.close()
      throw await explainListenError(error, port)
    }
    app = fresh
    const address = fresh.server.address()
    const bound = typeof address === 'object' && address !== null ? address.port : port
    return { port: bound, url: `http://${loopbackHost}:${String(bound)}` }
  }

  return {
    listen: (port) => serialize(() => listen(port)),
    close: () =>
      serialize(async () => {
        const closing = app
        app = null
        await closing?.close()
      }),
  }
}
