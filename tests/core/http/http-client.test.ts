/** Our own HTTP client: the request that was announced is the one that is sent, and failures are answers. */
import { createServer } from 'node:net'
import type { AddressInfo, Server } from 'node:net'
import { createServer as createHttpServer } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { createHttpClient } from '../../../src/core/http/http-client.ts'
import type { HttpClient } from '../../../src/core/http/http-client.ts'
import { createFakeClock } from '../../support/fake-clock.ts'

const opened: (() => unknown)[] = []
afterEach(async () => {
  for (const close of opened.splice(0)) await close()
})

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  opened.push(() => new Promise((resolve) => server.close(resolve)))
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
}

/** A server that records the bytes of each request and answers with fixed ones. */
async function answerWith(answer: string | null, keepOpen = false) {
  const seen: string[] = []
  let arrive: () => void = () => undefined
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve
  })
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => {
      seen.push(chunk.toString('latin1'))
      arrive()
      if (answer === null) return
      if (keepOpen) socket.write(answer)
      else socket.end(answer)
    })
    opened.unshift(() => {
      socket.destroy()
    })
  })
  return { seen, url: await listen(server), arrived }
}

function createClient(keepAlive = false, clock = createFakeClock()): HttpClient {
  const client = createHttpClient({ clock, keepAlive })
  opened.unshift(() => {
    client.close()
  })
  return client
}

const okAnswer = 'HTTP/1.1 200 Fine\r\nX-Name: Value\r\nContent-Length: 2\r\n\r\nhi'

describe('createHttpClient', () => {
  it('sends exactly the request that it announced', async () => {
    const { seen, url } = await answerWith(okAnswer)
    const sent = createClient().prepare({
      method: 'POST',
      url: `${url}/token?x=1`,
      headers: [
        ['X-First', '1'],
        ['content-TYPE', 'text/plain'],
      ],
      body: 'grüße',
    })
    await sent.send()
    const { request } = sent
    const head = request.headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')
    const bytes = Buffer.from(`POST /token?x=1 HTTP/1.1\r\n${head}\r\n${request.body}`)
    expect(seen.join('')).toBe(bytes.toString('latin1'))
    expect(request.headers.map(([name]) => name)).toEqual([
      'Host',
      'X-First',
      'content-TYPE',
      'Content-Length',
      'Connection',
    ])
  })

  it('returns the response with its headers as they came', async () => {
    const { url } = await answerWith(okAnswer)
    const answer = await createClient().prepare({ method: 'GET', url }).send()
    expect(answer).toMatchObject({
      ok: true,
      response: {
        status: 200,
        statusText: 'Fine',
        headers: [
          ['X-Name', 'Value'],
          ['Content-Length', '2'],
        ],
        body: 'hi',
      },
    })
  })

  it('takes any status for an answer and does not follow a redirect', async () => {
    const { seen, url } = await answerWith(
      'HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n',
    )
    const answer = await createClient().prepare({ method: 'GET', url }).send()
    expect(answer).toMatchObject({ ok: true, response: { status: 302 } })
    expect(seen).toHaveLength(1)
  })

  it('uses one connection for several requests when it keeps connections alive', async () => {
    let connections = 0
    const server = createHttpServer((_request, response) => response.end('ok'))
    server.on('connection', () => {
      connections += 1
    })
    const url = await listen(server)
    const client = createClient(true)
    for (const path of ['/1', '/2', '/3']) {
      await client.prepare({ method: 'GET', url: url + path }).send()
    }
    expect(connections).toBe(1)
    client.close()
  })

  it('says that nothing listens instead of throwing', async () => {
    const { url } = await answerWith(okAnswer)
    await opened.pop()?.()
    const answer = await createClient().prepare({ method: 'GET', url }).send()
    expect(answer).toMatchObject({ ok: false, code: 'ECONNREFUSED' })
    if (answer.ok) return
    expect(answer.problem).toContain(new URL(url).host)
  })

  it.each([
    ['what is no HTTP', 'hello there\r\n\r\n', /^HPE_/],
    ['an answer that breaks off', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhi', /ECONNRESET/],
    ['a connection closed without an answer', '', /ECONNRESET/],
  ])('reports %s as a failure', async (_what, bytes, code) => {
    const { url } = await answerWith(bytes)
    const answer = await createClient().prepare({ method: 'GET', url }).send()
    expect(answer.ok).toBe(false)
    expect(answer.ok ? '' : answer.code).toMatch(code)
  })

  it('takes an answer of exactly the size limit and refuses a longer one', async () => {
    const { url } = await answerWith(okAnswer)
    const client = createClient()
    const fits = await client.prepare({ method: 'GET', url }).send({ maxBytes: 2 })
    const exceeds = await client.prepare({ method: 'GET', url }).send({ maxBytes: 1 })
    expect(fits.ok).toBe(true)
    expect(exceeds).toMatchObject({ ok: false, code: 'TOO_LARGE' })
  })

  it('gives up when the time is over, also in the middle of an answer', async () => {
    for (const begun of [null, 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhi']) {
      const clock = createFakeClock()
      const { url, arrived } = await answerWith(begun, true)
      const pending = createClient(false, clock)
        .prepare({ method: 'GET', url })
        .send({ timeoutMs: 5_000 })
      await arrived
      clock.advance(5_000)
      expect(await pending).toMatchObject({ ok: false, code: 'TIMEOUT', durationMs: 5_000 })
    }
  })

  it('waits without end when no time limit is given', async () => {
    const clock = createFakeClock()
    const { url, arrived } = await answerWith(null)
    const abort = new AbortController()
    const pending = createClient(false, clock)
      .prepare({ method: 'GET', url })
      .send({ signal: abort.signal })
    await arrived
    clock.advance(3_600_000)
    const state = await Promise.race([pending, Promise.resolve('waiting')])
    expect(state).toBe('waiting')
    abort.abort()
    expect(await pending).toMatchObject({ ok: false, code: 'CANCELLED' })
  })

  it('sends nothing once it was cancelled', async () => {
    const { seen, url } = await answerWith(okAnswer)
    const answer = await createClient()
      .prepare({ method: 'GET', url })
      .send({ signal: AbortSignal.abort() })
    expect(answer).toMatchObject({ ok: false, code: 'CANCELLED' })
    expect(seen).toHaveLength(0)
  })

  it('explains a protocol that it cannot speak', async () => {
    const answer = await createClient().prepare({ method: 'GET', url: 'ftp://127.0.0.1/x' }).send()
    expect(answer.ok).toBe(false)
  })
})
