/** What is told of a recorded request: who sent it and what came of it, with nothing live in it. */
import { describe, expect, it } from 'vitest'
import { createTraffic } from '../../../src/core/lab/traffic.ts'
import type { RecordedRequest } from '../../../src/core/observation.ts'

const recorded: RecordedRequest = {
  server: 'jwks',
  at: 1,
  durationMs: 2,
  own: false,
  clientId: null,
  request: { method: 'GET', url: '/jwks?x=1', headers: [['user-agent', 'curl/8']], body: '' },
  remoteAddress: '127.0.0.1',
  response: { status: 200, statusText: 'OK', headers: [], body: '{"keys":[]}' },
  checks: [],
}

function record(change: Partial<RecordedRequest>) {
  const traffic = createTraffic(() => undefined)
  traffic.record({ ...recorded, ...change })
  const [newest] = traffic.newest()
  return { newest, detail: traffic.detail('0') }
}

const withUserAgent = (userAgent: string): Partial<RecordedRequest> => ({
  request: { ...recorded.request, headers: [['User-Agent', userAgent]] },
})

describe('the log of requests', () => {
  it('names the User-Agent and the address, and the path without its query', () => {
    expect(record({}).newest).toMatchObject({
      userAgent: 'curl/8',
      remoteAddress: '127.0.0.1',
      path: '/jwks',
      status: 200,
    })
  })

  it('tells that no User-Agent was sent', () => {
    const { newest } = record({ request: { ...recorded.request, headers: [] } })
    expect(newest?.userAgent).toBeNull()
  })

  it('cuts a User-Agent without end, after the tokens in it were cut', () => {
    const header = Buffer.from('{"alg":"ES256"}').toString('base64url')
    const token = `${header}.${header}.${'s'.repeat(86)}`
    const { newest, detail } = record(withUserAgent(`a ${token} ${'x'.repeat(5_000)}`))
    expect(newest?.userAgent).toMatch(/^a .{20,180} \(\d+ more characters\)$/)
    expect(JSON.stringify([newest, detail])).not.toContain('s'.repeat(20))
  })

  it('says why there was no answer, and shows none', () => {
    const response = { status: 0, statusText: 'The connection was reset.', headers: [], body: '' }
    const { newest, detail } = record({ response })
    expect(newest).toMatchObject({ status: 0, refusal: 'The connection was reset.' })
    expect(detail?.messages.response).toBeNull()
  })

  it('cuts a huge body where it is shown', () => {
    const response = { ...recorded.response, body: 'y'.repeat(1_000_000) }
    const body = record({ response }).detail?.messages.response?.body ?? ''
    expect(body.length).toBeLessThan(70_000)
    expect(body).toMatch(/more characters\)$/)
  })
})
