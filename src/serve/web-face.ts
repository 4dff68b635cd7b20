/** The browser face: page and bridge behind one loopback port. */
import { createServer } from 'node:http'
import { explainListenError } from '../core/http/loopback-server.ts'
import type { BridgeEnd } from '../contract/in-memory-bridge.ts'
import { loadPageSource } from '../host/page.ts'
import { createLaunchToken } from './launch-token.ts'
import { createWebServer } from './web-server.ts'
import { createWebSocketBridge } from './web-socket-bridge.ts'

const loopback = '127.0.0.1'

export interface WebFaceOptions {
  readonly end: BridgeEnd
  /** The folder of the built window. */
  readonly rendererFolder: string
  /** 0 or absent: any free port. */
  readonly port?: number | undefined
  /** Host names beside loopback under which the face may be reached, such as a tunnel's. */
  readonly allowedHosts?: readonly string[] | undefined
  readonly maxBacklogBytes?: number | undefined
}

export interface WebFace {
  /** `http://127.0.0.1:PORT/#token=…`: whoever has it has the workbench. */
  readonly url: string
  readonly port: number
  stop(): Promise<void>
}

/**
 * Starts the browser face on 127.0.0.1.
 *
 * @throws AppError ERR_PORT_TAKEN (details `port`, `freePort`) or ERR_PORT_FORBIDDEN.
 */
export async function startWebFace(options: WebFaceOptions): Promise<WebFace> {
  const { end, rendererFolder, port = 0, allowedHosts = [], maxBacklogBytes } = options
  const token = createLaunchToken()
  const page = await loadPageSource(rendererFolder)
  const server = createServer(createWebServer({ page, rendererFolder, allowedHosts }))
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen({ port, host: loopback, exclusive: true }, resolve)
    })
  } catch (error) {
    throw await explainListenError(error, port)
  }
  const bridge = createWebSocketBridge({ end, token, allowedHosts, maxBacklogBytes })
  server.on('upgrade', (request, socket, head) => {
    bridge.upgrade(request, socket, head)
  })
  const address = server.address()
  const bound = typeof address === 'object' && address !== null ? address.port : port

  return {
    url: `http://${loopback}:${String(bound)}/#token=${token}`,
    port: bound,
    async stop() {
      bridge.stop()
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      })
    },
  }
}
