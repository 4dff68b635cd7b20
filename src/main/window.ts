/** The window of the desktop face: sandboxed, with nothing but the preload between page and main. */
import { join } from 'node:path'
import { BrowserWindow } from 'electron'
import { appUrl } from './app-scheme.ts'

/** Opens a window and shows it with its first paint, so that it never flashes white. */
export async function openWindow(): Promise<void> {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 960,
    minHeight: 600,
    show: false,
    title: 'Assertion Workbench',
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  })
  window.once('ready-to-show', () => {
    window.show()
  })
  await window.loadURL(appUrl)
}

/** Brings the window to the front, as a second start of the application should. */
export function focusWindow(): void {
  const [window] = BrowserWindow.getAllWindows()
  if (window === undefined) return
  if (window.isMinimized()) window.restore()
  window.focus()
}
