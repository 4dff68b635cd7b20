/** Stand-in for `app`: the life of the process. */
import { existsSync } from 'node:fs'
import { appEvents } from './app-events.ts'
import { BrowserWindow } from './browser-window.ts'
import { report, state } from './control.ts'
import { createEvent } from './event-source.ts'
import { strict } from './strict.ts'

let resolveReady: () => void = () => undefined
const ready = new Promise<void>((resolve) => {
  resolveReady = resolve
})

function exit(code: number): void {
  report({ kind: 'exit', code })
  state.screen.exit(code)
}

export const app = strict('app', {
  on(event: string, listener: (...args: never[]) => void): void {
    appEvents.on(event, listener)
  },
  whenReady: () => ready,
  requestSingleInstanceLock: () => state.hasInstanceLock,
  setPath(name: string, path: string): void {
    if (name !== 'userData') throw new Error(`the stand-in does not know the path ${name}`)
    if (!existsSync(path)) throw new Error(`Failed to set path: ${path}`)
  },
  quit(): void {
    if (state.isQuitting) return
    state.isQuitting = true
    appEvents.emit('before-quit', createEvent())
    for (const window of BrowserWindow.getAllWindows()) window.close()
    const event = createEvent()
    appEvents.emit('will-quit', event)
    state.isQuitting = false
    if (!event.defaultPrevented) exit(0)
  },
  exit,
})

/** Ends the time before `ready`; only after the main module has been evaluated, as in Electron. */
export function becomeReady(): void {
  state.isReady = true
  resolveReady()
}
