/** The window's end of the WebSocket: how it loses and regains its connection. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { BridgeEnd } from '../../src/contract/in-memory-bridge.ts'
import { createBrowserBridge } from '../../src/renderer/src/bridge/browser-bridge.ts'
import type { Connection, ConnectionState } from '../../src/renderer/src/bridge/connection.ts'
import { startWebFace } from '../../src/serve/web-face.ts'
import type { WebFace } from '../../src/serve/web-face.ts'

const end: BridgeEnd = {
  dispatch: () => Promise.resolve({ ok: true, output: 'answered' }),
  subscribe: () => () => undefined,
}

let folder: string
let face: WebFace
let sockets: WebSocket[]
let retries: { readonly run: () => void; readonly delayMs: number }[]
let whenRetry: () => void

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'renderer-'))
  await writeFile(join(folder, 'index.html'), '<!doctype html>')
  face = await startWebFace({ end, rendererFolder: folder })
  sockets = []
  retries = []
  whenRetry = () => undefined
})

afterEach(async () => {
  for (const socket of sockets) socket.terminate()
  await face.stop()
  await rm(folder, { recursive: true, force: true })
})

function tokenOf(url: string): string {
  return new URL(url).hash.slice('#token='.length)
}

function connectWith(token: string | null, isServerThere = true): Connection {
  const { host } = new URL(face.url)
  return createBrowserBridge({
    url: `ws://${host}/bridge`,
    token,
    openSocket(url, protocols) {
      const socket = new WebSocket(url, protocols, { origin: `http://${host}` })
      socket.on('error', () => undefined)
      sockets.push(socket)
      return socket
    },
    isServerThere: () => Promise.resolve(isServerThere),
    later(run, delayMs) {
      retries.push({ run, delayMs })
      whenRetry()
    },
  })
}

function nextState(connection: Connection, wanted: ConnectionState): Promise<void> {
  return new Promise((resolve) => {
    const unsubscribe = connection.onConnection((state) => {
      if (state !== wanted) return
      unsubscribe()
      resolve()
    })
  })
}

function nextRetry(): Promise<void> {
  return new Promise((resolve) => (whenRetry = resolve))
}

describe("the window's WebSocket bridge", () => {
  it('holds calls made before the connection stands, and sends them then', async () => {
    const connection = connectWith(tokenOf(face.url))
    const reply = await connection.call('session.snapshot', {})
    expect(reply).toEqual({ ok: true, output: 'answered' })
  })

  it('says so when the connection is lost, refuses calls, and comes back', async () => {
    const connection = connectWith(tokenOf(face.url))
    await nextState(connection, 'connected')
    const [lost, retried] = [nextState(connection, 'lost'), nextRetry()]
    sockets.at(-1)?.terminate()
    await Promise.all([lost, retried])
    await expect(connection.call('session.snapshot', {})).rejects.toThrow()
    const back = nextState(connection, 'connected')
    retries.at(-1)?.run()
    await back
    await expect(connection.call('session.snapshot', {})).resolves.toMatchObject({ ok: true })
  })

  it('tells a refused token from a server that is gone', async () => {
    await nextState(connectWith('wrong', true), 'refused')
    await nextState(connectWith('wrong', false), 'lost')
  })

  it('does not even try without a token', async () => {
    const connection = connectWith(null)
    await nextState(connection, 'refused')
    expect(sockets).toEqual([])
    await expect(connection.call('session.snapshot', {})).rejects.toThrow()
  })

  it('waits longer with each failure, and never beyond four seconds', async () => {
    connectWith('wrong', false)
    for (let attempt = 0; attempt < 6; attempt += 1) {
      const retried = nextRetry()
      retries.at(-1)?.run()
      await retried
    }
    const delays = retries.map(({ delayMs }) => delayMs)
    expect(delays).toEqual([250, 500, 1000, 2000, 4000, 4000])
  })
})
