/** Chooses the bridge of this window: the preload's where there is one, else the WebSocket. */
import { createBrowserBridge } from './browser-bridge.ts'
import type { Connection } from './connection.ts'
import { createDesktopBridge } from './desktop-bridge.ts'
import { takeLaunchToken } from './launch-token.ts'

async function answersHttp(): Promise<boolean> {
  try {
    return (await fetch('/', { method: 'HEAD', cache: 'no-store' })).ok
  } catch {
    return false
  }
}

/** Connects this window to its application; call it once. */
export function connect(): Connection {
  if (globalThis.workbench !== undefined) return createDesktopBridge(globalThis.workbench)
  const { protocol, host } = window.location
  return createBrowserBridge({
    url: `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/bridge`,
    token: takeLaunchToken(window),
    openSocket: (url, protocols) => new WebSocket(url, protocols),
    isServerThere: answersHttp,
    later: (run, delayMs) => {
      setTimeout(run, delayMs)
    },
  })
}
