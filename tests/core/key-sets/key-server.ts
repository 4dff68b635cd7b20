/** A JWKS host that tests bend: it answers what it is told to, and counts what it was asked. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface KeyServerAnswer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export interface KeyServer {
  readonly url: string
  /** The headers of every request, oldest first. */
  readonly requests: Readonly<Record<string, string | string[] | undefined>>[]
  /** What the next requests get; a promise holds them until it resolves. */
  answer: () => KeyServerAnswer | Promise<KeyServerAnswer>
  close(): Promise<void>
}

export async function startKeyServer(answer: KeyServer['answer']): Promise<KeyServer> {
  const server = createServer((request, response) => {
    keyServer.requests.push(request.headers)
    void Promise.resolve(keyServer.answer()).then(({ status = 200, headers = {}, body = '' }) => {
      response.writeHead(status, headers).end(body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const keyServer: KeyServer = {
    url: `http://127.0.0.1:${String(port)}/jwks`,
    requests: [],
    answer,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return keyServer
}
