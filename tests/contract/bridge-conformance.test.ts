/** The conformance suite over every bridge there is. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { createInMemoryBridge } from '../../src/contract/in-memory-bridge.ts'
import { startIpcBridge } from '../../src/main/ipc-bridge.ts'
import { openWindow } from '../../src/main/window.ts'
import { createBrowserBridge } from '../../src/renderer/src/bridge/browser-bridge.ts'
import { createDesktopBridge } from '../../src/renderer/src/bridge/desktop-bridge.ts'
import { startWebFace } from '../../src/serve/web-face.ts'
import { becomeReady } from '../support/electron-stand-in/app.ts'
import { BrowserWindow } from '../support/electron-stand-in/browser-window.ts'
import { state } from '../support/electron-stand-in/control.ts'
import { openInProcessWindow } from '../support/electron-stand-in/in-process-window.ts'
import { describeBridge } from './bridge-conformance.ts'

describeBridge('in-memory', 'none', (end) =>
  Promise.resolve({ bridge: createInMemoryBridge(end), close: () => Promise.resolve() }),
)

// A window dies with its main process, so nothing of it can be left in flight.
describeBridge('IPC', 'far-side', async (end) => {
  becomeReady()
  state.schemeHandlers.set('app', () => new Response())
  const stop = startIpcBridge(end)
  await openWindow()
  const workbench = await openInProcessWindow({ url: 'app://workbench/', parent: null })
  return {
    bridge: createDesktopBridge(workbench),
    cut() {
      stop()
      return Promise.resolve()
    },
    close() {
      for (const window of BrowserWindow.getAllWindows()) window.close()
      stop()
      return Promise.resolve()
    },
  }
})

describeBridge('WebSocket', 'in-flight', async (end) => {
  const rendererFolder = await mkdtemp(join(tmpdir(), 'renderer-'))
  await writeFile(join(rendererFolder, 'index.html'), '<!doctype html>')
  const face = await startWebFace({ end, rendererFolder })
  const { host, hash } = new URL(face.url)
  const sockets = new Set<WebSocket>()
  const bridge = createBrowserBridge({
    url: `ws://${host}/bridge`,
    token: hash.slice('#token='.length),
    openSocket(url, protocols) {
      const socket = new WebSocket(url, protocols, { origin: `http://${host}` })
      // Without a listener `ws` throws what a browser reports as a closed socket.
      socket.on('error', () => undefined)
      sockets.add(socket)
      return socket
    },
    isServerThere: () => Promise.resolve(false),
    later: () => undefined,
  })
  return {
    bridge,
    async cut() {
      for (const socket of sockets) socket.terminate()
      await face.stop()
    },
    async close() {
      await face.stop()
      await rm(rendererFolder, { recursive: true, force: true })
    },
  }
})
