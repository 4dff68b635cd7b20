/** Stand-in for a window's `webContents`: what it loads, and what it may not. */
import { createEvent, EventSource } from './event-source.ts'
import { state } from './control.ts'

type OpenHandler = (details: { url: string }) => { action: 'allow' | 'deny' }

export class WebContents extends EventSource {
  readonly id: number
  isDestroyed = () => this.#destroyed
  #destroyed = false
  #openHandler: OpenHandler = () => ({ action: 'allow' })

  constructor(id: number) {
    super('webContents', ['will-navigate', 'will-frame-navigate', 'will-attach-webview'])
    this.id = id
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler
  }

  send(channel: string, ...args: unknown[]): void {
    if (this.#destroyed) throw new TypeError('Object has been destroyed')
    state.screen.send(this.id, channel, structuredClone(args))
  }

  destroy(): void {
    this.#destroyed = true
  }

  /** Whether a page may open a window of its own. */
  mayOpen(url: string): boolean {
    return this.#openHandler({ url }).action === 'allow'
  }

  /** Whether the page itself may navigate there. */
  mayNavigate(url: string): boolean {
    const details = createEvent({ url, isMainFrame: true })
    this.emit('will-frame-navigate', details)
    this.emit('will-navigate', details)
    return !details.defaultPrevented
  }

  /** Whether a `<webview>` may be attached. */
  mayAttachWebview(): boolean {
    const event = createEvent()
    this.emit('will-attach-webview', event, {}, {})
    return !event.defaultPrevented
  }
}
