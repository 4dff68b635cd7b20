/** Keeps the mirror true: a snapshot on every connection, then events. */
import type { Client } from '../../../contract/client.ts'
import { toAppError } from '../../../contract/errors.ts'
import type { AppError } from '../../../contract/errors.ts'
import type { EventMessage } from '../../../contract/wire.ts'
import type { Connection } from '../bridge/connection.ts'
import { withEvent, withSnapshot } from './mirror.ts'
import type { MirrorStore } from './mirror.ts'

/**
 * Follows the application until the returned function is called. Events that overtake the snapshot wait for it.
 *
 * @param report told when the snapshot could not be read although the connection stands.
 */
export function followSession(
  connection: Connection,
  client: Client,
  mirror: MirrorStore,
  report: (error: AppError) => void,
): () => void {
  let early: EventMessage[] = []
  let isLoading = false
  let attempt = 0

  async function load(): Promise<void> {
    attempt += 1
    const mine = attempt
    early = []
    isLoading = true
    try {
      const snapshot = await client.call('session.snapshot', {})
      if (mine !== attempt) return
      isLoading = false
      mirror.setState(early.reduce(withEvent, withSnapshot(snapshot)), true)
    } catch (thrown) {
      const error = toAppError(thrown)
      if (mine === attempt && error.code !== 'ERR_CONNECTION_LOST') report(error)
    }
  }

  const endEvents = client.subscribe((message) => {
    if (isLoading) early.push(message)
    else mirror.setState(withEvent(mirror.getState(), message), true)
  })
  const endConnection = connection.onConnection((state) => {
    if (state === 'connected') {
      void load()
      return
    }
    attempt += 1
    mirror.setState({ connection: state })
  })
  return () => {
    attempt += 1
    endEvents()
    endConnection()
  }
}
