/** What the doctor makes of servers that misbehave: an answer in words, bounded in time and memory. */
import type { Socket } from 'node:net'
import type { Writable } from 'node:stream'
import { createGzip, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFakeClock } from '../../support/fake-clock.ts'
import { answerOk, fetchFrom, openServerPark, publishedSet } from './fetch-rig.ts'
import type { ServerPark } from './fetch-rig.ts'

let park: ServerPark

/** Writes blanks until the socket is gone. */
function pour(stream: Writable, socket: Socket): void {
  const blanks = Buffer.alloc(1024 * 1024, ' ')
  const more = () => {
    while (!socket.destroyed && stream.write(blanks));
    stream.once('drain', more)
  }
  more()
}

/** A clock with a promise that resolves when the time has been asked for so many times. */
function watchClock(times: number) {
  const clock = createFakeClock()
  let count = 0
  let tell: () => void = () => undefined
  const asked = new Promise<void>((resolve) => {
    tell = resolve
  })
  const elapsed = () => {
    count += 1
    if (count === times) tell()
    return clock.elapsed()
  }
  return { clock: { ...clock, elapsed }, asked }
}

beforeEach(() => {
  park = openServerPark()
})

afterEach(async () => {
  await park.close()
})

describe('fetchOnce', () => {
  it('brings the body, the head and the time of each phase', async () => {
    const { url } = await park.serve((socket) => socket.end(answerOk(publishedSet, ['ETag: "1"'])))
    const fetched = await fetchFrom(url)
    expect(fetched.failure).toBeNull()
    expect(fetched.body.toString()).toBe(publishedSet)
    expect(fetched.head).toMatchObject({ status: 200, statusText: 'OK', httpVersion: '1.1' })
    expect(fetched.head?.headers).toContainEqual(['ETag', '"1"'])
    expect(fetched).toMatchObject({ address: '127.0.0.1', addresses: ['127.0.0.1'], tls: null })
    const { timing } = fetched
    expect(timing).toMatchObject({ dnsMs: null, tlsMs: null })
    expect(
      [timing.connectMs, timing.waitMs, timing.downloadMs].every((part) => part !== null),
    ).toBe(true)
  })

  it('sends what it says, and nothing that tells who is asking', async () => {
    const { url, requests, port } = await park.serve((socket) => socket.end(answerOk(publishedSet)))
    const { request } = await fetchFrom(`${url}?a=b#c`)
    const lines = request.headers.map(([name, value]) => `${name}: ${value}`)
    expect(requests).toEqual([`GET /jwks?a=b HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`])
    expect(lines).toEqual([
      `Host: 127.0.0.1:${String(port)}`,
      'Accept: application/json, application/jwk-set+json',
      'Accept-Encoding: identity',
      'Connection: close',
    ])
  })

  it('reads HTTP/1.0 and a body that ends with the connection', async () => {
    const { url } = await park.serve((socket) =>
      socket.end(`HTTP/1.0 200 OK\r\n\r\n${publishedSet}`),
    )
    const fetched = await fetchFrom(url)
    expect(fetched).toMatchObject({ failure: null, head: { httpVersion: '1.0' } })
    expect(fetched.body.toString()).toBe(publishedSet)
  })

  it.each(['gzip', 'x-gzip'])('decompresses %s', async (coding) => {
    const body = gzipSync(publishedSet)
    const { url } = await park.serve((socket) =>
      socket.end(answerOk(body, [`Content-Encoding: ${coding}`])),
    )
    const fetched = await fetchFrom(url, { acceptEncoding: 'gzip' })
    expect(fetched).toMatchObject({ failure: null, bytes: body.length })
    expect(fetched.body.toString()).toBe(publishedSet)
  })

  it.each([
    ['what is no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n', /^HPE_/, 'wait'],
    ['a closed connection', '', /^ECONNRESET$/, 'wait'],
    [
      'a body that breaks off',
      'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"keys"',
      /^ECONNRESET$/,
      'download',
    ],
    [
      'invalid chunks',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n',
      /^HPE_INVALID_CHUNK_SIZE$/,
      'download',
    ],
    [
      'two lengths',
      'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}',
      /^HPE_/,
      'wait',
    ],
    [
      'a broken gzip body',
      'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope',
      /^ENCODING$/,
      'download',
    ],
    [
      'an unknown coding',
      'HTTP/1.1 200 OK\r\nContent-Encoding: lzma\r\nContent-Length: 4\r\n\r\nnope',
      /^ENCODING$/,
      'download',
    ],
    [
      'another protocol',
      'HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n',
      /^HPE_UPGRADED$/,
      'wait',
    ],
  ])('explains %s', async (_what, bytes, code, phase) => {
    const { url } = await park.serve((socket) => socket.end(bytes))
    const { failure } = await fetchFrom(url)
    expect(failure?.code).toMatch(code)
    expect(failure?.phase).toBe(phase)
    expect(failure?.problem).toMatch(/\.$/)
  })

  it('explains a connection reset in the middle of the answer', async () => {
    const { url } = await park.serve((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"keys"')
      socket.resetAndDestroy()
    })
    expect((await fetchFrom(url)).failure).toMatchObject({ code: 'ECONNRESET' })
  })

  it('explains a port that nobody listens on', async () => {
    const { url } = await park.serve(() => undefined)
    await park.close()
    expect((await fetchFrom(url)).failure).toMatchObject({ code: 'ECONNREFUSED', phase: 'connect' })
  })

  it('stops an endless body at its limit', async () => {
    const { url } = await park.serve((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      pour(socket, socket)
    })
    const fetched = await fetchFrom(url)
    expect(fetched.failure).toMatchObject({ code: 'TOO_LARGE', phase: 'download' })
    expect(fetched.body.length).toBeLessThanOrEqual(2 * 1024 * 1024)
  })

  it('stops a gzip bomb long before it has grown', async () => {
    const { url } = await park.serve((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n')
      const bomb = createGzip({ level: 9 })
      bomb.pipe(socket)
      pour(bomb, socket)
    })
    const fetched = await fetchFrom(url)
    expect(fetched.failure).toMatchObject({ code: 'BOMB', phase: 'download' })
    expect(fetched.body.length).toBeLessThanOrEqual(2 * 1024 * 1024)
  })

  it('takes a body that shrinks well without being a bomb', async () => {
    const text = `{"keys":[],"filler":"${Buffer.from(Array.from({ length: 40_000 }, (_, at) => at % 251)).toString('base64')}"}`
    const { url } = await park.serve((socket) =>
      socket.end(answerOk(gzipSync(text), ['Content-Encoding: gzip'])),
    )
    const fetched = await fetchFrom(url)
    expect(fetched).toMatchObject({ failure: null, decodedBytes: text.length })
  })

  it('stops ten megabytes of headers', async () => {
    const { url } = await park.serve((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n')
      const line = `X-Filler: ${'a'.repeat(64 * 1024)}\r\n`
      for (let at = 0; at < 160; at += 1) socket.write(line)
      socket.end('\r\n{}')
    })
    const { failure } = await fetchFrom(url)
    expect(failure).toMatchObject({ code: 'HPE_HEADER_OVERFLOW', phase: 'wait' })
    expect(failure?.problem).toContain('64 KiB')
  })

  it.each([
    ['a port that never answers', '', 'wait'],
    ['a head that never ends', 'HTTP/1.1 200 OK\r\nX-A: 1\r\n', 'wait'],
    ['a body that never ends', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{', 'download'],
    ['interim answers alone', 'HTTP/1.1 100 Continue\r\n\r\n', 'wait'],
  ])('gives up on %s when the time is over', async (_what, bytes, phase) => {
    const { url } = await park.serve((socket) => socket.write(bytes))
    // The clock is asked as each phase begins and ends: connect twice, then wait, then download.
    const { clock, asked } = watchClock(phase === 'wait' ? 4 : 6)
    const pending = fetchFrom(url, {}, { clock })
    await asked
    clock.advance(10_000)
    const { failure, timing } = await pending
    expect(failure).toMatchObject({ code: 'TIMEOUT', phase })
    expect(failure?.problem).toContain('10 s')
    expect(timing.totalMs).toBe(10_000)
  })

  it('ends at once when it is cancelled', async () => {
    const abort = new AbortController()
    const server = await park.serve(() => undefined)
    const asked = server.nextRequest()
    const pending = fetchFrom(server.url, {}, { signal: abort.signal })
    await asked
    abort.abort()
    expect((await pending).failure).toMatchObject({ code: 'CANCELLED' })
  })

  it('sends nothing where its caller refuses the address', async () => {
    const { url, requests } = await park.serve((socket) => socket.end(answerOk(publishedSet)))
    const { failure } = await fetchFrom(url, {}, { refuse: () => 'Not there.' })
    expect(failure).toMatchObject({ code: 'REFUSED', problem: 'Not there.' })
    expect(requests).toEqual([])
  })
})
