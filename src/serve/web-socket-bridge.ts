/** The browser face's bridge: calls and events over one WebSocket for each window. */
import type { IncomingMessage } from 'node:http'
import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import type { RawData, WebSocket } from 'ws'
import { WebSocketServer } from 'ws'
import type { BridgeEnd } from '../contract/in-memory-bridge.ts'
import { largestInputCharacters } from '../contract/json-input.ts'
import { socketCallSchema } from '../contract/wire.ts'
import type { SocketMessage } from '../contract/wire.ts'
import { offersToken } from './launch-token.ts'
import { isOwnOrigin, isTrustedHost } from './trusted-origin.ts'

export const bridgePath = '/bridge'

/** Room for the largest input in UTF-8 and its envelope; beyond it the socket is closed unread. */
const maxPayloadBytes = largestInputCharacters * 3
/** A window this far behind is dropped: it comes back and starts from a snapshot. */
const defaultMaxBacklogBytes = 16 * 1024 * 1024
/** A tunnel may swallow the end of a connection; one that misses a whole period is ended. */
const heartbeatMs = 30_000

export interface WebSocketBridgeOptions {
  readonly end: BridgeEnd
  readonly token: string
  readonly allowedHosts: readonly string[]
  readonly maxBacklogBytes?: number | undefined
}

export interface WebSocketBridge {
  /** Takes an HTTP upgrade; refuses it unless host, origin and token are right. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Ends every connection; twice is harmless. */
  stop(): void
}

function refuse(socket: Duplex, status: number): void {
  const reason = STATUS_CODES[status] ?? ''
  socket.end(
    `HTTP/1.1 ${String(status)} ${reason}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
  )
}

function parseCall(data: RawData): ReturnType<typeof socketCallSchema.parse> | null {
  try {
    // `ws` delivers one Buffer unless told otherwise.
    const parsed = socketCallSchema.safeParse(JSON.parse((data as Buffer).toString('utf8')))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** Makes the bridge; it listens to nothing by itself. */
export function createWebSocketBridge(options: WebSocketBridgeOptions): WebSocketBridge {
  const { end, token, allowedHosts } = options
  const maxBacklogBytes = options.maxBacklogBytes ?? defaultMaxBacklogBytes
  const alive = new WeakSet<WebSocket>()
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: maxPayloadBytes,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has('workbench') ? 'workbench' : false),
  })

  function send(socket: WebSocket, text: string): void {
    if (socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount > maxBacklogBytes) socket.terminate()
    else socket.send(text)
  }

  async function answer(socket: WebSocket, data: RawData, isBinary: boolean): Promise<void> {
    const call = isBinary ? null : parseCall(data)
    if (call === null) {
      socket.close(1008, 'not a call')
      return
    }
    const reply = await end.dispatch(call.procedure, call.input)
    send(socket, JSON.stringify({ id: call.id, reply } satisfies SocketMessage))
  }

  server.on('connection', (socket) => {
    alive.add(socket)
    socket.on('pong', () => alive.add(socket))
    socket.on('message', (data, isBinary) => void answer(socket, data, isBinary))
    // An over-long or malformed frame: `ws` closes the socket itself.
    socket.on('error', () => undefined)
  })
  const unsubscribe = end.subscribe((message) => {
    if (server.clients.size === 0) return
    const text = JSON.stringify(message)
    for (const socket of server.clients) send(socket, text)
  })
  const heartbeat = setInterval(() => {
    for (const socket of server.clients) {
      if (alive.delete(socket)) socket.ping()
      else socket.terminate()
    }
  }, heartbeatMs)
  heartbeat.unref()

  return {
    upgrade(request, socket, head) {
      const { host, origin, 'sec-websocket-protocol': protocols } = request.headers
      socket.on('error', () => socket.destroy())
      if (request.url !== bridgePath) refuse(socket, 404)
      else if (!isTrustedHost(host, allowedHosts) || !isOwnOrigin(origin, host)) refuse(socket, 403)
      else if (!offersToken(protocols, token)) refuse(socket, 401)
      else server.handleUpgrade(request, socket, head, (open) => server.emit('connection', open))
    },
    stop() {
      clearInterval(heartbeat)
      unsubscribe()
      for (const socket of server.clients) {
        socket.close(1001, 'the workbench ends')
        socket.terminate()
      }
      server.close()
    },
  }
}
