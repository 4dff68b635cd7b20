/** Sends prepared requests over keep-alive connections as fast as they are answered, and counts what came back. */
import { connect } from 'node:net'

export interface LoadResult {
  readonly perSecond: number
  readonly refused: number
}

/** Reads whole responses off a byte stream; every response of the servers here has a Content-Length. */
function createReader(onResponse: (status: number) => void): (chunk: Buffer) => void {
  let pending = ''
  return (chunk) => {
    pending += chunk.toString('latin1')
    for (;;) {
      const headEnd = pending.indexOf('\r\n\r\n')
      if (headEnd < 0) return
      const head = pending.slice(0, headEnd)
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? '0')
      const end = headEnd + 4 + length
      if (pending.length < end) return
      pending = pending.slice(end)
      onResponse(Number(head.slice(9, 12)))
    }
  }
}

function runConnection(
  port: number,
  next: () => Buffer | undefined,
  count: (status: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    socket.setNoDelay(true)
    const sendNext = () => {
      const request = next()
      if (request === undefined) {
        socket.destroy()
        resolve()
      } else socket.write(request)
    }
    const read = createReader((status) => {
      count(status)
      sendNext()
    })
    socket.on('connect', sendNext)
    socket.on('data', read)
    socket.on('error', reject)
  })
}

/** Sends every request once, over so many connections at a time. */
export async function sendAll(
  port: number,
  requests: readonly Buffer[],
  connections: number,
): Promise<LoadResult> {
  let sent = 0
  let refused = 0
  const startedAt = performance.now()
  await Promise.all(
    Array.from({ length: connections }, () =>
      runConnection(
        port,
        () => requests[sent++],
        (status) => {
          if (status !== 200) refused += 1
        },
      ),
    ),
  )
  const seconds = (performance.now() - startedAt) / 1000
  return { perSecond: requests.length / seconds, refused }
}
