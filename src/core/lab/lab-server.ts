/** One server of the lab as a person runs it: started, stopped, moved to another port, its trouble kept to be shown. */
import { toAppError } from '../../contract/errors.ts'
import type { AppError } from '../../contract/errors.ts'
import type { ServerId, ServerStatus } from '../../contract/servers.ts'
import type { ServerIdentity } from '../certificates/local-authority.ts'
import type { LoopbackServer } from '../http/loopback-server.ts'

/** How many taken ports are passed over before the system is asked for any. */
const portAttempts = 10
/** Far enough apart that the servers of one lab stay beside each other: 4001 to 4003, then 4011 to 4013. */
const portStride = 10

export interface LabServer {
  readonly status: ServerStatus
  readonly url: string | null
  /**
   * Listens on the wanted port, or where none is wanted on the usual one or the next that is free.
   *
   * @throws AppError ERR_PORT_TAKEN, ERR_PORT_FORBIDDEN, and with HTTPS ERR_AUTHORITY_UNAVAILABLE or
   * ERR_DATA_FOLDER_UNWRITABLE; kept in the status as well
   */
  start(): Promise<void>
  stop(): Promise<void>
}

export interface LabServerOptions {
  readonly id: ServerId
  readonly server: LoopbackServer
  readonly usualPort: number
  /** The port a person asked for; null when any will do. */
  readonly wantedPort: () => number | null
  readonly isHttps: () => boolean
  /** Asked for at every start with HTTPS. */
  readonly issueIdentity: () => Promise<ServerIdentity>
  readonly changed: () => void
}

function freePortOf(error: AppError): number | null {
  const offered = error.details?.['freePort']
  return typeof offered === 'number' ? offered : null
}

async function listenNearby(
  server: LoopbackServer,
  usualPort: number,
  identity: ServerIdentity | undefined,
) {
  for (let attempt = 0; attempt < portAttempts; attempt += 1) {
    try {
      return await server.listen(usualPort + attempt * portStride, identity)
    } catch (thrown) {
      if (toAppError(thrown).code !== 'ERR_PORT_TAKEN') throw thrown
    }
  }
  return server.listen(0, identity)
}

export function createLabServer(options: LabServerOptions): LabServer {
  const { id, server, usualPort, wantedPort, isHttps, issueIdentity, changed } = options
  let state: ServerStatus['state'] = 'stopped'
  let address: { readonly port: number; readonly url: string } | null = null
  let problem: ServerStatus['problem'] = null
  let queue: Promise<unknown> = Promise.resolve()

  function serialize(action: () => Promise<void>): Promise<void> {
    const result = queue.then(action)
    queue = result.catch(() => undefined)
    return result
  }

  async function start(): Promise<void> {
    if (state === 'running') return
    state = 'starting'
    problem = null
    changed()
    try {
      const identity = isHttps() ? await issueIdentity() : undefined
      const wanted = wantedPort()
      address = await (wanted === null
        ? listenNearby(server, usualPort, identity)
        : server.listen(wanted, identity))
      state = 'running'
    } catch (thrown) {
      const error = toAppError(thrown)
      state = 'failed'
      problem = { code: error.code, message: error.message, freePort: freePortOf(error) }
      throw error
    } finally {
      changed()
    }
  }

  async function stop(): Promise<void> {
    await server.close()
    state = 'stopped'
    address = null
    problem = null
    changed()
  }

  return {
    get status() {
      return {
        id,
        state,
        url: address?.url ?? null,
        port: address?.port ?? null,
        https: isHttps(),
        wantedPort: wantedPort(),
        problem,
      }
    },
    get url() {
      return address?.url ?? null
    },
    start: () => serialize(start),
    stop: () => serialize(stop),
  }
}
