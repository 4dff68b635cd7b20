/** All that the sandboxed window gets from Electron: calls by allow-listed names, and the events. */
import { contextBridge, ipcRenderer } from 'electron'
import { callChannel, eventChannel, procedureNames } from '../contract/names.ts'
import type { WorkbenchBridge } from './window.d.ts'

const names: readonly string[] = procedureNames

const bridge: WorkbenchBridge = {
  call(procedure, input) {
    if (names.includes(procedure)) return ipcRenderer.invoke(callChannel, procedure, input)
    const error = { code: 'ERR_PROCEDURE_UNKNOWN', message: 'There is no such procedure.' }
    return Promise.resolve({ ok: false, error })
  },
  subscribe(listener) {
    // The event argument holds `sender`, through which a page could reach every channel.
    const relay = (_event: unknown, message: unknown) => {
      listener(message)
    }
    ipcRenderer.on(eventChannel, relay)
    return () => {
      ipcRenderer.removeListener(eventChannel, relay)
    }
  },
}

contextBridge.exposeInMainWorld('workbench', bridge)
