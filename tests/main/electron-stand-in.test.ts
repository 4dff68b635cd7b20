/** The stand-in itself: it must refuse what Electron refuses, or the tests on it prove nothing. */
import { beforeAll, describe, expect, it } from 'vitest'
import { app, becomeReady } from '../support/electron-stand-in/app.ts'
import { BrowserWindow } from '../support/electron-stand-in/browser-window.ts'
import { Menu, shell } from '../support/electron-stand-in/electron.ts'
import { openInProcessWindow } from '../support/electron-stand-in/in-process-window.ts'
import { invoke, ipcMain } from '../support/electron-stand-in/ipc-main.ts'
import { protocol } from '../support/electron-stand-in/protocol.ts'
import { isGranted, session } from '../support/electron-stand-in/session.ts'

const frame = { url: 'app://workbench/', parent: null }
const lockedDown = {
  preload: '/somewhere/index.cjs',
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
}

describe('the stand-in for electron, before ready', () => {
  it('has no session, no window and no scheme handler yet', () => {
    expect(() => session.defaultSession).toThrow('after the app is ready')
    expect(() => new BrowserWindow({ webPreferences: lockedDown })).toThrow(
      'after the app is ready',
    )
    expect(() => {
      protocol.handle('app', () => new Response())
    }).toThrow('after the app is ready')
  })
})

describe('the stand-in for electron', () => {
  beforeAll(() => {
    becomeReady()
  })

  it('throws on whatever it does not implement', () => {
    expect(() => (shell as unknown as { beep: unknown }).beep).toThrow('shell.beep')
    expect(() => {
      app.on('browser-window-blur', () => undefined)
    }).toThrow("app.on('browser-window-blur')")
    expect(() => Menu.buildFromTemplate([{ role: 'nothing' }])).toThrow('nothing')
  })

  it('registers no scheme after ready', () => {
    expect(() => {
      protocol.registerSchemesAsPrivileged([{ scheme: 'app' }])
    }).toThrow('before the app is ready')
  })

  it.each([
    { sandbox: false },
    { contextIsolation: false },
    { nodeIntegration: true },
    { webviewTag: true },
    { preload: '/somewhere/index.mjs' },
    { preload: 'index.cjs' },
  ])('opens no window with %j', (preferences) => {
    const webPreferences = { ...lockedDown, ...preferences }
    expect(() => new BrowserWindow({ webPreferences })).toThrow()
  })

  it('opens a window that is locked down', () => {
    const window = new BrowserWindow({ webPreferences: lockedDown })
    window.close()
    expect(window.isDestroyed()).toBe(true)
    expect(() => {
      window.webContents.send('any', 1)
    }).toThrow('destroyed')
  })

  it('grants every permission until it is told otherwise', () => {
    expect(isGranted('media', 'https://example.com/')).toBe(true)
  })

  it('keeps nothing of a thrown error but its text', async () => {
    ipcMain.handle('fails', () => {
      throw Object.assign(new Error('the text'), { code: 'ERR_LOST' })
    })
    const failure = await invoke(frame, 'fails', []).catch((error: unknown) => error)
    expect(failure).toMatchObject({ message: expect.stringContaining('the text') as string })
    expect(failure).not.toHaveProperty('code')
  })

  it('has one handler for a channel', () => {
    ipcMain.handle('taken', () => null)
    expect(() => {
      ipcMain.handle('taken', () => null)
    }).toThrow('second handler')
  })

  it('carries nothing that cannot be cloned, either way', async () => {
    ipcMain.handle('returns-function', () => () => 1)
    await expect(invoke(frame, 'returns-function', [])).rejects.toThrow()
    await expect(invoke(frame, 'taken', [() => 1])).rejects.toThrow()
  })

  it('lets the page change nothing that the preload exposed', async () => {
    const workbench = await openInProcessWindow(frame)
    expect(Object.isFrozen(workbench)).toBe(true)
    expect(Object.keys(workbench)).toEqual(['call', 'subscribe'])
  })
})
