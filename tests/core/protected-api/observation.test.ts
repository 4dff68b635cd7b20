/** What a run sees of its request inside the API, and that it can hold it there. */
import { afterEach, describe, expect, it } from 'vitest'
import { exchangeHeader } from '../../../src/core/observation.ts'
import type { RequestObserver, ServerStage, StageReport } from '../../../src/core/observation.ts'
import { startApi } from './rig.ts'
import type { ApiRig } from './rig.ts'

let rig: ApiRig
afterEach(() => rig.close())

interface Seen {
  readonly stage: ServerStage
  readonly what: 'enter' | 'leave'
  readonly report: Partial<StageReport>
}

/** Observes the requests that carry the exchange header; `gate` is awaited at each stage. */
async function observe(gate: (stage: ServerStage) => Promise<void> | void = () => undefined) {
  const seen: Seen[] = []
  const observer: RequestObserver = {
    enter(stage, report = {}) {
      seen.push({ stage, what: 'enter', report })
      return gate(stage)
    },
    leave(stage, report) {
      seen.push({ stage, what: 'leave', report })
    },
  }
  rig = await startApi((rawHeaders) => (rawHeaders.includes('run-1') ? observer : undefined))
  const call = (token: string | null, path = '/orders') =>
    fetch(rig.url + path, {
      headers: {
        [exchangeHeader]: 'run-1',
        ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
      },
    })
  const left = (stage: ServerStage) =>
    seen.find((each) => each.stage === stage && each.what === 'leave')?.report
  return { seen, call, left }
}

const order = [
  ['server-jwks-fetched', 'enter'],
  ['server-jwks-fetched', 'leave'],
  ['access-token-checked', 'enter'],
  ['access-token-checked', 'leave'],
  ['api-answered', 'enter'],
  ['api-answered', 'leave'],
]

describe('an observed request', () => {
  it('passes the three stages in order and reports the fetch, the checks and the answer', async () => {
    const { seen, call, left } = await observe()
    await call(await rig.makeToken())
    expect(seen.map(({ stage, what }) => [stage, what])).toEqual(order)
    expect(seen[0]?.report.request).toMatchObject({ method: 'GET', url: rig.keyServer.url })
    expect(left('server-jwks-fetched')).toMatchObject({ summary: 'fetched' })
    expect(left('server-jwks-fetched')?.response?.status).toBe(200)
    expect(left('access-token-checked')?.checks).toHaveLength(13)
    expect(left('api-answered')).toMatchObject({ summary: '200', refused: false })
    expect(left('api-answered')?.checks?.map(({ id }) => id)).toEqual(['API-14'])
    expect(left('api-answered')?.response?.body).toContain('orders')
    expect(rig.recorded[0]?.own).toBe(true)
  })

  it('says that the keys came from the cache the second time', async () => {
    const { seen, call } = await observe()
    await call(await rig.makeToken())
    seen.length = 0
    await call(await rig.makeToken())
    expect(seen[0]?.report).toMatchObject({ summary: 'from cache' })
    expect(seen[0]?.report.request).toBeUndefined()
  })

  it('refuses at the look-up when no keys can be had, and names the problem', async () => {
    const { call, left } = await observe()
    await rig.keyServer.close()
    await call(await rig.makeToken())
    const report = left('server-jwks-fetched')
    expect(report).toMatchObject({ summary: 'not available', refused: true })
    expect(report?.facts?.map(({ label }) => label)).toEqual(['Key IDs known', 'Problem'])
    expect(left('api-answered')?.response?.status).toBe(503)
  })

  it('reports a refusal where it happened', async () => {
    const { call, left } = await observe()
    await call(await rig.makeToken({ claims: { aud: 'http://other' } }))
    expect(left('access-token-checked')).toMatchObject({ refused: true, summary: '1 check failed' })
    expect(left('api-answered')).toMatchObject({ refused: true, summary: '401 invalid_token' })
  })

  it('reports a missing scope with the answer', async () => {
    const { call, left } = await observe()
    await call(await rig.makeToken({ claims: { scope: 'write' } }))
    expect(left('access-token-checked')?.refused).toBe(false)
    expect(left('api-answered')).toMatchObject({ refused: true, summary: '403 insufficient_scope' })
  })

  it('says on a public route that nothing had to be checked', async () => {
    const { seen, call, left } = await observe()
    await call(null, '/status')
    expect(seen.map(({ stage, what }) => [stage, what])).toEqual(order)
    expect(left('server-jwks-fetched')?.summary).toContain('not needed')
    expect(left('access-token-checked')?.summary).toContain('not needed')
    expect(rig.keyServer.requests).toHaveLength(0)
  })

  it('fetches no keys for a request without a token', async () => {
    const { call, left } = await observe()
    await call(null)
    expect(left('server-jwks-fetched')?.summary).toBe('not needed: no token')
    expect(rig.keyServer.requests).toHaveLength(0)
  })

  it('is held before the keys are fetched, while another request goes through', async () => {
    let letGo: () => void = () => undefined
    let arrive: () => void = () => undefined
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve
    })
    const { call } = await observe((stage) => {
      if (stage !== 'server-jwks-fetched') return undefined
      arrive()
      return new Promise<void>((resolve) => {
        letGo = resolve
      })
    })
    const token = await rig.makeToken()
    const held = call(token)
    await arrived
    expect(rig.keyServer.requests).toHaveLength(0)
    expect((await rig.call(token)).status).toBe(200)
    letGo()
    expect((await held).status).toBe(200)
  })

  it('leaves strangers unobserved', async () => {
    const { seen } = await observe()
    await rig.call(await rig.makeToken())
    expect(seen).toHaveLength(0)
  })
})
