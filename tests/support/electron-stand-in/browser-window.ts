/** Stand-in for `BrowserWindow`; refuses a window that is not locked down. */
import { isAbsolute } from 'node:path'
import { appEvents } from './app-events.ts'
import { requireReady, state } from './control.ts'
import { createEvent, EventSource } from './event-source.ts'
import { refuseUnknown, strict } from './strict.ts'
import { WebContents } from './web-contents.ts'

interface WebPreferences {
  readonly preload: string
  readonly sandbox: boolean
  readonly contextIsolation: boolean
  readonly nodeIntegration: boolean
  readonly webviewTag?: boolean
}

interface WindowOptions {
  readonly webPreferences: WebPreferences
}

const windowOptions = [
  'width',
  'height',
  'minWidth',
  'minHeight',
  'show',
  'title',
  'icon',
  'backgroundColor',
  'webPreferences',
]
const preferenceNames = [
  'preload',
  'sandbox',
  'contextIsolation',
  'nodeIntegration',
  'webviewTag',
  'spellcheck',
]

function checkPreferences(preferences: WebPreferences): void {
  refuseUnknown('webPreferences', preferences, preferenceNames)
  if (!preferences.sandbox) throw new Error('the stand-in shows sandboxed windows alone')
  if (!preferences.contextIsolation) throw new Error('the stand-in isolates every preload')
  if (preferences.nodeIntegration) throw new Error('the stand-in never gives Node to a page')
  if (preferences.webviewTag === true) throw new Error('the stand-in has no webview')
  if (!isAbsolute(preferences.preload)) throw new Error('a preload needs an absolute path')
  // An ESM preload does not load in a sandbox.
  if (!preferences.preload.endsWith('.cjs')) throw new Error('a sandboxed preload is CommonJS')
}

let nextId = 1

export class BrowserWindow extends EventSource {
  static readonly #all = new Map<number, BrowserWindow>()
  readonly id = nextId++
  readonly preload: string
  readonly webContents: WebContents
  #isDestroyed = false
  #isShown: boolean

  constructor(options: WindowOptions & { readonly show?: boolean }) {
    requireReady('BrowserWindow')
    super('BrowserWindow', ['ready-to-show', 'closed'])
    refuseUnknown('BrowserWindow', options, windowOptions)
    checkPreferences(options.webPreferences)
    this.preload = options.webPreferences.preload
    this.#isShown = options.show ?? true
    this.webContents = strict('webContents', new WebContents(this.id))
    const window = strict('BrowserWindow', this)
    BrowserWindow.#all.set(this.id, window)
    appEvents.emit('web-contents-created', createEvent(), this.webContents)
    return window
  }

  static getAllWindows(): BrowserWindow[] {
    return [...BrowserWindow.#all.values()]
  }

  async loadURL(url: string): Promise<void> {
    const scheme = new URL(url).protocol.slice(0, -1)
    if (!state.schemeHandlers.has(scheme)) throw new Error(`ERR_UNKNOWN_URL_SCHEME (-302) ${url}`)
    await state.screen.load(this.id, url)
    this.emit('ready-to-show')
  }

  show(): void {
    this.#isShown = true
  }

  isVisible(): boolean {
    return this.#isShown
  }

  isMinimized(): boolean {
    return false
  }

  restore(): void {
    this.#isShown = true
  }

  focus(): void {
    this.#isShown = true
  }

  isDestroyed(): boolean {
    return this.#isDestroyed
  }

  close(): void {
    if (this.#isDestroyed) return
    this.#isDestroyed = true
    this.webContents.destroy()
    BrowserWindow.#all.delete(this.id)
    state.screen.close(this.id)
    this.emit('closed')
    if (BrowserWindow.#all.size === 0 && !state.isQuitting) appEvents.emit('window-all-closed')
  }
}
