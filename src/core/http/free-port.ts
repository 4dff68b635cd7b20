/** Finds a loopback port on which a server could listen now. */
import { createServer } from 'node:net'

export const loopbackHost = '127.0.0.1'

const highestPort = 65_535
const portsTried = 100

/** Whether the port can be bound; null when the system gave no port at all. */
function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => {
      resolve(null)
    })
    probe.listen({ port, host: loopbackHost, exclusive: true }, () => {
      const address = probe.address()
      probe.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : null)
      })
    })
  })
}

/**
 * The first free port at or above `from`, or one of the system's choice when the hundred above are all taken. It may be
 * taken again by the time it is used.
 */
export async function findFreePort(from: number): Promise<number> {
  const last = Math.min(from + portsTried, highestPort + 1)
  for (let port = Math.max(from, 1); port < last; port += 1) {
    if ((await tryPort(port)) !== null) return port
  }
  return (await tryPort(0)) ?? 0
}
