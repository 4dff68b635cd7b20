/** Servers that answer with the bytes of a test, and fetches of the doctor against them. */
import { createServer } from 'node:net'
import type { AddressInfo, Server, Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import type { TlsOptions } from 'node:tls'
import { fetchOnce } from '../../../src/core/jwks-doctor/fetch-once.ts'
import type { FetchContext, FetchOrder } from '../../../src/core/jwks-doctor/fetch-once.ts'
import type { Fetched } from '../../../src/core/jwks-doctor/fetched.ts'
import { systemClock } from '../../../src/host/system-clock.ts'

export interface RawServer {
  readonly port: number
  readonly url: string
  /** The head of every request that came, as text. */
  readonly requests: readonly string[]
  /** Resolves when the server has seen its next request. */
  nextRequest(): Promise<void>
}

export interface ServerPark {
  /** Serves raw bytes over TCP: the function is told each request head and writes whatever it likes. */
  serve(answer: (socket: Socket, head: string) => void): Promise<RawServer>
  /** The same over TLS. */
  serveTls(options: TlsOptions, answer: (socket: Socket, head: string) => void): Promise<RawServer>
  /** Calls the function for each connection, before any request. */
  accept(taken: (socket: Socket) => void): Promise<RawServer>
  close(): Promise<void>
}

export function openServerPark(): ServerPark {
  const servers: Server[] = []
  const sockets = new Set<Socket>()

  function follow(
    answer: (socket: Socket, head: string) => void,
    requests: string[],
    seen: () => void,
  ) {
    return (socket: Socket) => {
      sockets.add(socket)
      let head = ''
      socket.on('error', () => undefined)
      socket.on('close', () => sockets.delete(socket))
      socket.on('data', (chunk) => {
        head += chunk.toString('latin1')
        if (!head.includes('\r\n\r\n')) return
        requests.push(head)
        seen()
        answer(socket, head)
        head = ''
      })
    }
  }

  async function listen(
    server: Server,
    protocol: string,
    requests: string[],
    wait: Waiting,
  ): Promise<RawServer> {
    servers.push(server)
    // Sockets that are still shaking hands are known to the TCP server alone.
    server.on('connection', (socket: Socket) => {
      sockets.add(socket)
      socket.on('error', () => undefined)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    return {
      port,
      url: `${protocol}://127.0.0.1:${String(port)}/jwks`,
      requests,
      nextRequest: wait.next,
    }
  }

  return {
    serve(answer) {
      const requests: string[] = []
      const wait = createWaiting()
      return listen(createServer(follow(answer, requests, wait.tell)), 'http', requests, wait)
    },
    serveTls(options, answer) {
      const requests: string[] = []
      const wait = createWaiting()
      const server = createTlsServer(options, follow(answer, requests, wait.tell))
      server.on('tlsClientError', () => undefined)
      return listen(server, 'https', requests, wait)
    },
    accept(taken) {
      const wait = createWaiting()
      const server = createServer((socket) => {
        socket.on('error', () => undefined)
        socket.resume()
        taken(socket)
        wait.tell()
      })
      return listen(server, 'http', [], wait)
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
    },
  }
}

interface Waiting {
  next(): Promise<void>
  tell(): void
}

function createWaiting(): Waiting {
  let wake: () => void = () => undefined
  return {
    next: () =>
      new Promise((resolve) => {
        wake = resolve
      }),
    tell: () => {
      wake()
    },
  }
}

/** A whole answer with the given body; the length is added. */
export function answerOk(body: string | Buffer, headers: readonly string[] = []): Buffer {
  const length = `Content-Length: ${String(Buffer.byteLength(body))}`
  const head = ['HTTP/1.1 200 OK', 'Content-Type: application/jwk-set+json', length, ...headers]
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), Buffer.from(body)])
}

export const publishedSet = JSON.stringify({
  keys: [
    {
      kty: 'EC',
      crv: 'P-256',
      kid: 'one',
      use: 'sig',
      alg: 'ES256',
      x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
      y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
    },
  ],
})

/** One fetch of the doctor, with the usual order and context where the test gives none. */
export function fetchFrom(
  url: string,
  order: Partial<FetchOrder> = {},
  context: Partial<FetchContext> = {},
): Promise<Fetched> {
  return fetchOnce(
    { purpose: 'First fetch', method: 'GET', url: new URL(url), ...order },
    { clock: systemClock, signal: new AbortController().signal, localAuthority: null, ...context },
  )
}
