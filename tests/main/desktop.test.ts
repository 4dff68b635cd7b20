/** What the main process allows its window, against the stand-in for Electron. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { BridgeEnd } from '../../src/contract/in-memory-bridge.ts'
import { callChannel } from '../../src/contract/names.ts'
import { createPageSource } from '../../src/host/page.ts'
import { appUrl, handleAppScheme, isAppUrl, registerAppScheme } from '../../src/main/app-scheme.ts'
import { startIpcBridge } from '../../src/main/ipc-bridge.ts'
import { confineWindows, denyPermissions } from '../../src/main/lockdown.ts'
import { setMenu } from '../../src/main/menu.ts'
import { offerExternal } from '../../src/main/open-external.ts'
import { openWindow } from '../../src/main/window.ts'
import { becomeReady } from '../support/electron-stand-in/app.ts'
import { BrowserWindow } from '../support/electron-stand-in/browser-window.ts'
import { state } from '../support/electron-stand-in/control.ts'
import type { Frame } from '../support/electron-stand-in/control.ts'
import { invoke } from '../support/electron-stand-in/ipc-main.ts'
import { requestScheme } from '../support/electron-stand-in/protocol.ts'
import { isDeviceGranted, isGranted } from '../support/electron-stand-in/session.ts'

const end: BridgeEnd = {
  dispatch: (procedure, input) => Promise.resolve({ ok: true, output: { procedure, input } }),
  subscribe: () => () => undefined,
}
const ownFrame: Frame = { url: appUrl, parent: null }

let folder: string
let window: BrowserWindow

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'renderer-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'assets', 'a.js'), 'export {}')
  await writeFile(join(folder, 'assets', 'notes.txt'), 'not for the window')
  registerAppScheme()
  confineWindows()
  becomeReady()
  denyPermissions()
  setMenu(true)
  setMenu(false)
  handleAppScheme(createPageSource('<p nonce="__CSP_NONCE__">'), folder)
  startIpcBridge(end)
  await openWindow()
  const [opened] = BrowserWindow.getAllWindows()
  if (opened === undefined) throw new Error('no window was opened')
  window = opened
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

beforeEach(() => {
  state.happenings.length = 0
  state.messageBoxResponse = 1
})

describe('the window', () => {
  it('is shown once it has painted', () => {
    expect(window.isVisible()).toBe(true)
  })

  it('stays on its page', () => {
    expect(window.webContents.mayNavigate(`${appUrl}#keys`)).toBe(true)
    expect(window.webContents.mayNavigate('https://example.com/')).toBe(false)
    expect(window.webContents.mayNavigate('file:///etc/passwd')).toBe(false)
  })

  it('opens no second window and attaches no webview', () => {
    expect(window.webContents.mayOpen('https://example.com/')).toBe(false)
    expect(window.webContents.mayOpen(appUrl)).toBe(false)
    expect(window.webContents.mayAttachWebview()).toBe(false)
  })

  it('may write to the clipboard and nothing else', () => {
    expect(isGranted('clipboard-sanitized-write', appUrl)).toBe(true)
    for (const permission of ['clipboard-read', 'media', 'geolocation', 'notifications', 'hid']) {
      expect(isGranted(permission, appUrl), permission).toBe(false)
    }
    expect(isDeviceGranted()).toBe(false)
  })

  it('shares its one permission with no other page', () => {
    expect(isGranted('clipboard-sanitized-write', 'https://example.com/')).toBe(false)
    expect(isGranted('clipboard-sanitized-write', '')).toBe(false)
  })
})

describe('the scheme of the window', () => {
  it.each(['app://workbench/', 'app://workbench/x?y#z'])('counts %s as its own', (url) => {
    expect(isAppUrl(url)).toBe(true)
  })

  it.each(['app://other/', 'app://workbench.evil/', 'https://workbench/', 'null', ''])(
    'does not count "%s" as its own',
    (url) => {
      expect(isAppUrl(url)).toBe(false)
    },
  )

  it('answers the page with a nonce and its policy', async () => {
    const { status, headers, body } = await requestScheme(appUrl)
    expect(status).toBe(200)
    const nonce = /nonce="([^"]+)"/.exec(Buffer.from(body).toString())?.[1] ?? 'none'
    expect(new Map(headers).get('content-security-policy')).toContain(`'nonce-${nonce}'`)
  })

  it('answers a built file with its media type', async () => {
    const { status, headers } = await requestScheme('app://workbench/assets/a.js')
    expect(status).toBe(200)
    expect(new Map(headers).get('content-type')).toBe('text/javascript; charset=utf-8')
  })

  it.each([
    'app://other/assets/a.js',
    'app://workbench/assets/notes.txt',
    'app://workbench/assets/..%2f..%2fetc/passwd',
    'app://workbench/%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    'app://workbench/..%5c..%5cwindows.js',
    'app://workbench/%ff.js',
  ])('answers 404 to %s', async (url) => {
    expect((await requestScheme(url)).status).toBe(404)
  })
})

describe('the way out of the window', () => {
  it('opens an https address when the person agrees', async () => {
    state.messageBoxResponse = 0
    await offerExternal('https://example.com/a?b')
    expect(state.happenings).toEqual([
      expect.objectContaining({ kind: 'message-box', detail: 'https://example.com/a?b' }),
      { kind: 'opened-external', url: 'https://example.com/a?b' },
    ])
  })

  it('opens nothing when the person does not', async () => {
    await offerExternal('https://example.com/')
    expect(state.happenings.map(({ kind }) => kind)).toEqual(['message-box'])
  })

  it.each(['http://example.com/', 'file:///etc/passwd', 'javascript:alert(1)', 'not an address'])(
    'does not even ask about %s',
    async (url) => {
      state.messageBoxResponse = 0
      await offerExternal(url)
      expect(state.happenings).toEqual([])
    },
  )
})

describe('the IPC bridge', () => {
  it('answers the main frame of its own page', async () => {
    const reply = await invoke(ownFrame, callChannel, ['session.snapshot', {}])
    expect(reply).toMatchObject({ ok: true })
  })

  it.each([
    ['a frame that is gone', null],
    ['another page', { url: 'https://example.com/', parent: null }],
    ['an empty page', { url: 'about:blank', parent: null }],
    ['a frame inside its own page', { url: appUrl, parent: ownFrame }],
  ])('refuses %s', async (_who, frame) => {
    await expect(invoke(frame, callChannel, ['session.snapshot', {}])).rejects.toThrow(
      'This frame may not call the workbench',
    )
  })
})
