/** Hears everything that the application tells the window unasked, and what the window reads of its state. */
import type { Page } from '@playwright/test'
import type { FaceName } from './face.ts'

export interface BridgeEar {
  /** All that was heard so far, as JSON text. */
  read(): Promise<string>
}

interface DesktopPage {
  readonly workbench: {
    call(procedure: string, input: unknown): Promise<unknown>
    subscribe(listener: (message: unknown) => void): void
  }
  heard: string[]
}

async function listenAtWebSocket(page: Page): Promise<BridgeEar> {
  const heard: string[] = []
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => heard.push(String(payload)))
  })
  // Only a socket that is opened from now on is heard.
  await page.reload()
  return { read: () => Promise.resolve(heard.join('\n')) }
}

async function listenAtPreload(page: Page): Promise<BridgeEar> {
  await page.evaluate(() => {
    const window = globalThis as unknown as DesktopPage
    window.heard = []
    window.workbench.subscribe((message) => window.heard.push(JSON.stringify(message)))
  })
  return {
    read: () =>
      page.evaluate(async () => {
        const window = globalThis as unknown as DesktopPage
        const snapshot = await window.workbench.call('session.snapshot', {})
        return [...window.heard, JSON.stringify(snapshot)].join('\n')
      }),
  }
}

/** Starts to listen at the bridge of a page. */
export function listenAtBridge(page: Page, faceName: FaceName): Promise<BridgeEar> {
  return faceName === 'browser' ? listenAtWebSocket(page) : listenAtPreload(page)
}
