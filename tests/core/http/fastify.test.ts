/** The instance under every server of the lab: raw bodies, bounded input, plain errors. */
import type { FastifyInstance } from 'fastify'
import { afterEach, describe, expect, it } from 'vitest'
import type { HttpRequestRecord, HttpResponseRecord } from '../../../src/contract/http-messages.ts'
import { createFastify, maxBodyBytes } from '../../../src/core/http/fastify.ts'
import { createLoopbackServer } from '../../../src/core/http/loopback-server.ts'
import type { LoopbackServer } from '../../../src/core/http/loopback-server.ts'
import { toRequestRecord } from '../../../src/core/http/raw-messages.ts'
import { sendResponse } from '../../../src/core/http/send-response.ts'
import { rawExchange } from './raw-exchange.ts'

const servers: LoopbackServer[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

interface Seen {
  readonly requests: HttpRequestRecord[]
  readonly answered: HttpResponseRecord[]
  readonly failures: unknown[]
  readonly sent: HttpResponseRecord[]
}

async function serve(addRoutes: (app: FastifyInstance, seen: Seen) => void = addEcho) {
  const seen: Seen = { requests: [], answered: [], failures: [], sent: [] }
  const server = createLoopbackServer(() => {
    const app = createFastify({
      answered: (_request, response) => seen.answered.push(response),
      failed: (error) => seen.failures.push(error),
    })
    addRoutes(app, seen)
    return app
  })
  servers.push(server)
  const { port, url } = await server.listen(0)
  return { seen, port, url }
}

function addEcho(app: FastifyInstance, seen: Seen): void {
  app.all('/echo', (request, reply) => {
    seen.requests.push(toRequestRecord(request))
    const headers = [['X-Mixed-Case', 'kept'] as const, ['x-lower', 'kept too'] as const]
    seen.sent.push(sendResponse(reply, { status: 200, headers, body: 'ok' }))
  })
  app.get('/broken', () => {
    throw new Error('secret detail of the inside')
  })
}

describe('createFastify', () => {
  it.each([
    'application/json',
    'text/plain',
    'application/x-www-form-urlencoded;charset=UTF-8',
    'multipart/form-data; boundary=x',
    'nonsense',
    'a/b/c; =',
  ])('hands the body over as it came when the content type is %s', async (contentType) => {
    const { seen, url } = await serve()
    const body = '{"not": json, at=all'
    await fetch(`${url}/echo`, { method: 'POST', headers: { 'Content-Type': contentType }, body })
    expect(seen.requests[0]?.body).toBe(body)
    expect(seen.requests[0]?.headers).toContainEqual(['Content-Type', contentType])
  })

  it('hands the body over when there is no content type at all', async () => {
    const { seen, port } = await serve()
    const head = 'POST /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 3\r\n\r\n'
    await rawExchange(port, `${head}a=b`)
    expect(seen.requests[0]?.body).toBe('a=b')
  })

  it('keeps the order and the case of header names in both directions', async () => {
    const { seen, port } = await serve()
    const request =
      'GET /echo?q=1 HTTP/1.1\r\nhOST: x\r\nX-Second: 2\r\nx-SECOND: 3\r\nConnection: close\r\n\r\n'
    const response = await rawExchange(port, request)
    expect(seen.requests[0]).toEqual({
      method: 'GET',
      url: '/echo?q=1',
      headers: [
        ['hOST', 'x'],
        ['X-Second', '2'],
        ['x-SECOND', '3'],
        ['Connection', 'close'],
      ],
      body: '',
    })
    const [head = ''] = response.split('\r\n\r\n')
    const sent = seen.sent[0]
    expect(head.split('\r\n').slice(1)).toEqual(
      sent?.headers.map(([name, value]) => `${name}: ${value}`),
    )
    expect(sent?.headers[0]).toEqual(['X-Mixed-Case', 'kept'])
    expect(sent?.statusText).toBe('OK')
  })

  it('accepts a body of exactly the limit', async () => {
    const { seen, url } = await serve()
    const answer = await fetch(`${url}/echo`, { method: 'POST', body: 'a'.repeat(maxBodyBytes) })
    expect(answer.status).toBe(200)
    expect(seen.requests[0]?.body).toHaveLength(maxBodyBytes)
  })

  it.each([maxBodyBytes + 1, 700_000])(
    'answers 413 in JSON to a body of %i bytes, and the sender can read it',
    async (length) => {
      const { seen, url } = await serve()
      const answer = await fetch(`${url}/echo`, { method: 'POST', body: 'a'.repeat(length) })
      expect(answer.status).toBe(413)
      expect(await answer.json()).toMatchObject({ error: 'invalid_request' })
      expect(seen.requests).toHaveLength(0)
      expect(seen.answered[0]?.status).toBe(413)
    },
  )

  it('answers 404 in JSON to an unknown path and reports the answer', async () => {
    const { seen, url } = await serve()
    const answer = await fetch(`${url}/nowhere`, { method: 'POST', body: 'x' })
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({ error: 'not_found' })
    expect(seen.answered.map(({ status }) => status)).toEqual([404])
  })

  it('never lets the message or the stack of an exception out', async () => {
    const { seen, url } = await serve()
    const answer = await fetch(`${url}/broken`)
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toMatch(/secret detail|at /)
    expect(seen.failures).toHaveLength(1)
  })

  it('answers 400 to a path that is no valid URL', async () => {
    const { port } = await serve()
    const response = await rawExchange(
      port,
      'GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    )
    expect(response).toMatch(/^HTTP\/1\.1 400 /)
    expect(response).toContain('"invalid_request"')
  })

  it.each([
    ['what is no HTTP', 'hello\r\n\r\n', 400],
    [
      'two different lengths',
      'POST /echo HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
      400,
    ],
    ['a header of 20 KiB', `GET /echo HTTP/1.1\r\nA: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
  ])('answers %s and closes the connection', async (_what, text, status) => {
    const { port } = await serve()
    const response = await rawExchange(port, text)
    expect(response).toMatch(new RegExp(`^HTTP/1\\.1 ${String(status)} `))
    expect(response).toContain('"invalid_request"')
    expect(response).not.toContain('HPE_')
  })

  it('sets no limit on how long an answer may take', () => {
    const { server } = createFastify()
    expect(server.timeout).toBe(0)
    expect(server.requestTimeout).toBeGreaterThan(0)
  })

  it('does not believe forwarded headers', async () => {
    let address = ''
    const { url } = await serve((app) => {
      app.get('/', (request, reply) => {
        address = request.ip
        return reply.send('')
      })
    })
    await fetch(url, { headers: { 'X-Forwarded-For': '203.0.113.9' } })
    expect(address).toBe('127.0.0.1')
  })
})
