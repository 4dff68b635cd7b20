/** How the JWKS endpoint is asked: what its answer is, how many it gives, and how long the slowest takes. */
import { once } from 'node:events'
import { request } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { sendAll } from '../load.ts'

/** The answer that both servers give. */
export interface Setup {
  readonly headers: readonly (readonly [string, string])[]
  readonly body: string
}

const addedByNode = new Set(['date', 'connection', 'keep-alive'])

/** Reads the answer of a server, without the headers that every node:http server adds. */
export async function readAnswer(url: string): Promise<Setup> {
  const outgoing = request(url).end()
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage]
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const { rawHeaders } = incoming
  const headers = rawHeaders.flatMap((name, index) =>
    index % 2 === 0 && !addedByNode.has(name.toLowerCase())
      ? [[name, rawHeaders[index + 1] ?? ''] as const]
      : [],
  )
  return { headers, body: Buffer.concat(chunks).toString() }
}

function writeGet(url: string): Buffer {
  const { host, pathname } = new URL(url)
  return Buffer.from(
    `GET ${pathname} HTTP/1.1\r\nHost: ${host}\r\nAccept: application/json\r\n\r\n`,
  )
}

/** Asks unconditionally; resolves to the answers per second. */
export async function loadOnce(url: string, count: number, connections: number): Promise<number> {
  const get = writeGet(url)
  const requests = Array.from({ length: count }, () => get)
  const { perSecond, refused } = await sendAll(Number(new URL(url).port), requests, connections)
  if (refused > 0) throw new Error(`${String(refused)} requests were refused`)
  return perSecond
}

/** Asks one request after the other until told to stop; resolves to the milliseconds of the slowest answer. */
export async function watchSlowest(url: string, until: Promise<unknown>): Promise<number> {
  const get = writeGet(url)
  const watch = { isOver: false }
  void until.then(() => {
    watch.isOver = true
  })
  let slowest = 0
  while (!watch.isOver) {
    const from = performance.now()
    await sendAll(Number(new URL(url).port), [get], 1)
    slowest = Math.max(slowest, performance.now() - from)
  }
  return slowest
}
