/** The window's side of the browser face: one WebSocket that comes back by itself. */
import { refuseInput } from '../../../contract/json-input.ts'
import { socketMessageSchema } from '../../../contract/wire.ts'
import type { SocketCall } from '../../../contract/wire.ts'
import type { Connection, ConnectionState } from './connection.ts'

const firstRetryMs = 250
const lastRetryMs = 4_000

/** The part of a WebSocket that is used. */
export interface BridgeSocket {
  onopen: ((event: never) => void) | null
  onmessage: ((event: never) => void) | null
  onclose: ((event: never) => void) | null
  send(text: string): void
}

export interface BrowserBridgeOptions {
  /** `ws://` or `wss://` address of the bridge. */
  readonly url: string
  /** Null when the page was opened without one. */
  readonly token: string | null
  readonly openSocket: (url: string, protocols: string[]) => BridgeSocket
  /** Whether the page's own server still answers HTTP: tells a refused token from a server that is gone. */
  readonly isServerThere: () => Promise<boolean>
  /** Runs a function after a delay in milliseconds. */
  readonly later: (run: () => void, delayMs: number) => void
}

interface PendingCall {
  readonly message: SocketCall
  resolve(reply: unknown): void
  reject(error: Error): void
}

/** Calls made before the first connection wait for it; while it is lost, calls are rejected at once. */
export function createBrowserBridge(options: BrowserBridgeOptions): Connection {
  const listeners = new Set<(message: unknown) => void>()
  const connectionListeners = new Set<(state: ConnectionState) => void>()
  const pending = new Map<number, PendingCall>()
  let state: ConnectionState | undefined
  let socket: BridgeSocket | undefined
  let nextId = 0
  let retryMs = firstRetryMs

  function report(next: ConnectionState): void {
    if (next === state) return
    state = next
    for (const listener of connectionListeners) listener(next)
  }

  function rejectPending(): void {
    const calls = [...pending.values()]
    pending.clear()
    for (const call of calls) call.reject(new Error('The connection was lost.'))
  }

  function receive(data: unknown): void {
    const message = socketMessageSchema.parse(JSON.parse(String(data)))
    if ('event' in message) {
      for (const listener of listeners) listener(message)
      return
    }
    pending.get(message.id)?.resolve(message.reply)
    pending.delete(message.id)
  }

  async function comeBack(wasOpen: boolean): Promise<void> {
    socket = undefined
    if (state !== 'refused') report('lost')
    rejectPending()
    if (!wasOpen) report((await options.isServerThere()) ? 'refused' : 'lost')
    options.later(open, retryMs)
    retryMs = Math.min(retryMs * 2, lastRetryMs)
  }

  function open(): void {
    const opened = options.openSocket(options.url, ['workbench', `token.${options.token ?? ''}`])
    let isOpen = false
    opened.onopen = () => {
      isOpen = true
      socket = opened
      retryMs = firstRetryMs
      for (const call of pending.values()) opened.send(JSON.stringify(call.message))
      report('connected')
    }
    opened.onmessage = (event: { readonly data: unknown }) => {
      receive(event.data)
    }
    opened.onclose = () => {
      void comeBack(isOpen)
    }
  }

  if (options.token === null) report('refused')
  else open()

  return {
    call(procedure, input) {
      const refusal = refuseInput(procedure, input)
      if (refusal !== undefined) return Promise.resolve(refusal)
      if (state !== undefined && socket === undefined) {
        return Promise.reject(new Error('The connection is lost.'))
      }
      const message = { id: nextId++, procedure, input }
      return new Promise((resolve, reject) => {
        pending.set(message.id, { message, resolve, reject })
        socket?.send(JSON.stringify(message))
      })
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onConnection(listener) {
      connectionListeners.add(listener)
      queueMicrotask(() => {
        if (state !== undefined && connectionListeners.has(listener)) listener(state)
      })
      return () => connectionListeners.delete(listener)
    },
  }
}
