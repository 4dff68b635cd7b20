/** The door of the browser face: who gets in, who does not, and what happens to those who misbehave. */
import { request as httpRequest } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { BridgeEnd } from '../../src/contract/in-memory-bridge.ts'
import type { EventMessage } from '../../src/contract/wire.ts'
import { startWebFace } from '../../src/serve/web-face.ts'
import type { WebFace } from '../../src/serve/web-face.ts'

const listeners = new Set<(message: EventMessage) => void>()
const end: BridgeEnd = {
  dispatch: (procedure, input) => Promise.resolve({ ok: true, output: { procedure, input } }),
  subscribe(listener) {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}

let folder: string
let face: WebFace
let token: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'renderer-'))
  await writeFile(
    join(folder, 'index.html'),
    '<!doctype html><script nonce="__CSP_NONCE__" src="./assets/a.js"></script>',
  )
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'assets', 'a.js'), 'export {}')
  await writeFile(join(folder, '..', 'outside.js'), 'secret')
  face = await startWebFace({
    end,
    rendererFolder: folder,
    allowedHosts: ['tunnel.example'],
    maxBacklogBytes: 1024 * 1024,
  })
  token = new URL(face.url).hash.slice('#token='.length)
})

afterEach(async () => {
  await face.stop()
  await rm(folder, { recursive: true, force: true })
  await rm(join(folder, '..', 'outside.js'), { force: true })
})

interface Answer {
  readonly status: number | undefined
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** Sends a path exactly as given, which fetch would tidy up. */
async function get(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const request = httpRequest({ host: '127.0.0.1', port: face.port, path, method, headers })
  request.end()
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks).toString()
  return { status: response.statusCode, headers: response.headers, body } satisfies Answer
}

interface Offer {
  readonly protocols?: string[]
  readonly origin?: string
  readonly host?: string
  readonly path?: string
}

function open(offer: Offer = {}): WebSocket {
  const host = offer.host ?? `127.0.0.1:${String(face.port)}`
  const socket = new WebSocket(
    `ws://127.0.0.1:${String(face.port)}${offer.path ?? '/bridge'}`,
    offer.protocols ?? ['workbench', `token.${token}`],
    { origin: offer.origin ?? `http://${host}`, headers: { host } },
  )
  return socket
}

/** The HTTP status of a refused upgrade, or 101. */
async function statusOf(socket: WebSocket): Promise<number | undefined> {
  const refused = once(socket, 'unexpected-response').then(([, response]) => {
    const { statusCode } = response as IncomingMessage
    return statusCode
  })
  const status = await Promise.race([refused, once(socket, 'open').then(() => 101)])
  socket.on('error', () => undefined)
  socket.terminate()
  return status
}

describe('the page of the browser face', () => {
  it('comes with a policy that names the nonce in it', async () => {
    const { status, headers, body } = await get('/')
    expect(status).toBe(200)
    const nonce = /nonce="([^"]+)"/.exec(body)?.[1]
    expect(headers['content-security-policy']).toContain(`'nonce-${nonce ?? ''}'`)
    expect(headers['cache-control']).toBe('no-store')
  })

  it('has a fresh nonce each time', async () => {
    const [first, second] = [await get('/'), await get('/')]
    expect(first.body).not.toBe(second.body)
  })

  it('does not hold the token', async () => {
    const { body, headers } = await get('/')
    expect(body + JSON.stringify(headers)).not.toContain(token)
  })

  it('lets hashed files be kept for good', async () => {
    const { status, headers } = await get('/assets/a.js')
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('text/javascript; charset=utf-8')
    expect(headers['cache-control']).toContain('immutable')
    expect(headers['x-content-type-options']).toBe('nosniff')
  })

  it.each([
    '/../outside.js',
    '/assets/../../outside.js',
    '/%2e%2e/outside.js',
    '/assets/%2e%2e%2f%2e%2e%2foutside.js',
    '/..%5coutside.js',
    '/%00',
    '/%zz',
    '/nothing.js',
    '//outside.js',
  ])('answers 404 to %s', async (path) => {
    const { status, body } = await get(path)
    expect(status).toBe(404)
    expect(body).not.toContain('secret')
  })

  it('answers 405 to anything but reading', async () => {
    const { status, headers } = await get('/', {}, 'POST')
    expect(status).toBe(405)
    expect(headers.allow).toBe('GET, HEAD')
  })

  it.each(['localhost', '127.0.0.1:9', '[::1]:9000', 'tunnel.example'])(
    'is served under the name %s',
    async (host) => {
      expect((await get('/', { host })).status).toBe(200)
    },
  )

  it.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'localhost@evil.example',
  ])('is refused under the name %s', async (host) => {
    expect((await get('/', { host })).status).toBe(403)
  })
})

describe('the bridge of the browser face', () => {
  it('opens for its own page with the token', async () => {
    expect(await statusOf(open())).toBe(101)
  })

  it('opens under an allowed name', async () => {
    const tunnel = open({ host: 'tunnel.example', origin: 'https://tunnel.example' })
    expect(await statusOf(tunnel)).toBe(101)
  })

  it.each([
    ['no token', ['workbench']],
    ['an empty token', ['workbench', 'token.']],
    ['another token', ['workbench', `token.${'A'.repeat(43)}`]],
  ])('answers 401 to %s', async (_what, protocols) => {
    expect(await statusOf(open({ protocols }))).toBe(401)
  })

  it('answers 401 to a part of the token', async () => {
    const protocols = ['workbench', `token.${token.slice(0, -1)}`]
    expect(await statusOf(open({ protocols }))).toBe(401)
  })

  it.each(['https://evil.example', 'null', 'http://127.0.0.1:1', 'file://'])(
    'answers 403 to a page from %s',
    async (origin) => {
      expect(await statusOf(open({ origin }))).toBe(403)
    },
  )

  it('answers 403 under a foreign name even when the origin agrees', async () => {
    const rebound = open({ host: 'evil.example', origin: 'http://evil.example' })
    expect(await statusOf(rebound)).toBe(403)
  })

  it('answers 404 elsewhere', async () => {
    expect(await statusOf(open({ path: '/other' }))).toBe(404)
  })

  it('never echoes the token as the chosen protocol', async () => {
    const socket = open()
    await once(socket, 'open')
    expect(socket.protocol).toBe('workbench')
    socket.terminate()
  })

  it.each([
    ['text that is no JSON', 'hello', 1008],
    ['a call without a procedure', '{"id":1}', 1008],
    ['a call with a member too many', '{"id":1,"procedure":"a","input":{},"x":1}', 1008],
    ['binary', Buffer.from('{"id":1,"procedure":"a","input":{}}'), 1008],
    ['a frame beyond every limit', 'x'.repeat(32 * 1024 * 1024), 1009],
  ])('closes on %s', async (_what, message, expected) => {
    const socket = open()
    await once(socket, 'open')
    socket.send(message)
    const [code] = (await once(socket, 'close')) as [number]
    expect(code).toBe(expected)
  })

  it('drops a window that does not keep up, and keeps the one that does', async () => {
    const [slow, quick] = [open(), open()]
    await Promise.all([once(slow, 'open'), once(quick, 'open')])
    slow.pause()
    const closed = once(slow, 'close')
    let received = 0
    const value = 'x'.repeat(512 * 1024)
    // Sends as fast as the quick one reads, until the slow one has more waiting than it may.
    const finished = new Promise<void>((resolve) => {
      const sendNext = () => {
        received += 1
        if (received > 64) resolve()
        else
          for (const listener of listeners)
            listener({ event: 'keys.changed', revision: received, value })
      }
      quick.on('message', sendNext)
      sendNext()
    })
    await finished
    slow.resume()
    await closed
    expect(quick.readyState).toBe(WebSocket.OPEN)
    quick.terminate()
  })

  it('says which port is taken and which is free', async () => {
    const second = startWebFace({ end, rendererFolder: folder, port: face.port })
    await expect(second).rejects.toMatchObject({
      code: 'ERR_PORT_TAKEN',
      details: { port: face.port },
    })
  })

  it('stops with windows open, and twice', async () => {
    const socket = open()
    await once(socket, 'open')
    const closed = once(socket, 'close')
    await face.stop()
    await closed
    await face.stop()
  })
})
