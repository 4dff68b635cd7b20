/** Ends a connection the way a crashed proxy does: with a reset, under TLS as well. */
import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** Follows the server's connections; the function that comes back resets the one that a request came by. */
export function followConnections(server: Server): (used: Socket) => void {
  // Under TLS a request knows its TLS socket alone, which cannot be reset; the port on the other side finds the one below.
  const open = new Map<number | undefined, Socket>()
  server.on('connection', (socket: Socket) => {
    const { remotePort } = socket
    open.set(remotePort, socket)
    socket.once('close', () => open.delete(remotePort))
  })
  return (used) => {
    const below = open.get(used.remotePort)
    // The one above goes with it; ended twice it would stay in the server's list of connections as a hole.
    if (below === undefined) used.destroy()
    else below.resetAndDestroy()
  }
}
