/** The process of the desktop face, in boot order. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app, dialog } from 'electron'
import manifest from '../../package.json' with { type: 'json' }
import { errorCatalogue, toAppError } from '../contract/errors.ts'
import { loadPageSource } from '../host/page.ts'
import type { HostFlags } from '../host/host-flags.ts'
import { createLog } from '../host/log.ts'
import { startHost } from '../host/start-host.ts'
import { handleAppScheme, registerAppScheme } from './app-scheme.ts'
import { startIpcBridge } from './ipc-bridge.ts'
import { confineWindows, denyPermissions } from './lockdown.ts'
import { setMenu } from './menu.ts'
import { parseDesktopOptions } from './options.ts'
import { focusWindow, openWindow } from './window.ts'

const rendererFolder = join(import.meta.dirname, '../renderer')

/** Chromium's own files follow the data folder, and with them the single-instance lock. */
function moveProfile(dataDir: string): void {
  const folder = join(dataDir, 'window')
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    app.setPath('userData', folder)
  } catch {
    // The host tells the person that the folder cannot be used.
  }
}

async function boot(options: HostFlags): Promise<void> {
  denyPermissions()
  setMenu(process.platform === 'darwin')
  handleAppScheme(await loadPageSource(rendererFolder), rendererFolder)
  const host = await startHost({
    version: manifest.version,
    log: createLog({ level: 'warn' }),
    ...options,
  })
  const stopBridge = startIpcBridge({
    dispatch: host.dispatch,
    subscribe: (listener) => host.application.subscribe(listener),
  })
  let stopped = false
  app.on('will-quit', (event) => {
    if (stopped) return
    // Held until the data folder is released and every write is on disk.
    event.preventDefault()
    stopBridge()
    void host.stop().finally(() => {
      stopped = true
      app.quit()
    })
  })
  await openWindow()
}

function giveUp(thrown: unknown): void {
  const error = toAppError(thrown)
  const { title, remedy } = errorCatalogue[error.code]
  dialog.showErrorBox(title, `${error.message}\n\n${remedy}`)
  app.exit(1)
}

function start(): void {
  const options = parseDesktopOptions(process.argv.slice(1))
  if (options.dataDir !== undefined) moveProfile(options.dataDir)
  registerAppScheme()
  confineWindows()
  app.on('window-all-closed', () => {
    app.quit()
  })
  app.on('second-instance', focusWindow)
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  app
    .whenReady()
    .then(() => boot(options))
    .catch(giveUp)
}

// Nothing is awaited here: Electron is not ready before this module has been evaluated.
try {
  start()
} catch (thrown) {
  giveUp(thrown)
}
