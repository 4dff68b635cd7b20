/** The window's side of the desktop face: calls over what the preload exposed. */
import { refuseInput } from '../../../contract/json-input.ts'
import type { Connection } from './connection.ts'

type WorkbenchBridge = NonNullable<typeof globalThis.workbench>

/** A window lives no longer than its main process, so this connection is never lost. */
export function createDesktopBridge(workbench: WorkbenchBridge): Connection {
  return {
    call: async (procedure, input) =>
      refuseInput(procedure, input) ?? (await workbench.call(procedure, input)),
    subscribe: (listener) => workbench.subscribe(listener),
    onConnection(listener) {
      let ended = false
      queueMicrotask(() => {
        if (!ended) listener('connected')
      })
      return () => {
        ended = true
      }
    },
  }
}
