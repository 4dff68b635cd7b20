/** The desktop face's bridge: calls and events over Electron IPC, for the main frame of our own page alone. */
import { BrowserWindow, ipcMain } from 'electron'
import type { IpcMainInvokeEvent } from 'electron'
import type { BridgeEnd } from '../contract/in-memory-bridge.ts'
import { callChannel, eventChannel } from '../contract/names.ts'
import { isAppUrl } from './app-scheme.ts'

/** `senderFrame` is null once the frame is gone or has navigated. */
function isTrusted({ senderFrame }: IpcMainInvokeEvent): boolean {
  if (senderFrame === null) return false
  return senderFrame.parent === null && isAppUrl(senderFrame.url)
}

/** Connects every window; returns the function that ends it. */
export function startIpcBridge(end: BridgeEnd): () => void {
  ipcMain.handle(callChannel, (event, procedure: unknown, input: unknown) => {
    if (!isTrusted(event)) throw new Error('This frame may not call the workbench.')
    return end.dispatch(procedure, input)
  })
  const unsubscribe = end.subscribe((message) => {
    for (const window of BrowserWindow.getAllWindows()) {
      if (!window.isDestroyed()) window.webContents.send(eventChannel, message)
    }
  })
  return () => {
    unsubscribe()
    ipcMain.removeHandler(callChannel)
  }
}
