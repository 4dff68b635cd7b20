import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { RequestObserver, ServerStage, StageReport } from '../../../src/core/observation.ts'
import { exchangeHeader } from '../../../src/core/observation.ts'
import { sharedKey, startRig } from './rig.ts'

interface JwksHost {
  readonly url: string
  /** What it answers from now on. */
  answer(status: number, body: unknown): void
  readonly requests: number
  stop(): Promise<void>
}

async function startJwksHost(keys: readonly unknown[]): Promise<JwksHost> {
  let [status, body] = [200, JSON.stringify({ keys })]
  let requests = 0
  const server = createServer((_request, response) => {
    requests += 1
    response.writeHead(status, { 'content-type': 'application/jwk-set+json' }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => {
        resolve()
      })
      server.closeAllConnections()
    })
  onTestFinished(stop)
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/jwks`,
    answer(newStatus, newBody) {
      status = newStatus
      body = JSON.stringify(newBody)
    },
    get requests() {
      return requests
    },
    stop,
  }
}

interface Witness extends RequestObserver {
  readonly events: string[]
  readonly about: Map<ServerStage, Partial<StageReport>>
  readonly reports: Map<ServerStage, StageReport>
}

function createWitness(hold: (stage: ServerStage) => Promise<void> | void = () => {}): Witness {
  const witness: Witness = {
    events: [],
    about: new Map(),
    reports: new Map(),
    enter(stage, about = {}) {
      witness.events.push(`enter ${stage}`)
      witness.about.set(stage, about)
      return hold(stage)
    },
    leave(stage, report) {
      witness.events.push(`leave ${stage}`)
      witness.reports.set(stage, report)
    },
  }
  return witness
}

const allStages = [
  'client-looked-up',
  'client-jwks-fetched',
  'assertion-checked',
  'token-issued',
].flatMap((stage) => [`enter ${stage}`, `leave ${stage}`])

function findByHeader(witness: Witness) {
  return (rawHeaders: readonly string[]) =>
    rawHeaders.some((each) => each.toLowerCase() === exchangeHeader) ? witness : undefined
}

async function startWithJwksUri(witness: Witness) {
  const key = await sharedKey('ES256')
  const host = await startJwksHost([key.publicJwk])
  const rig = await startRig({
    client: { jwks: undefined, jwks_uri: host.url },
    findObserver: findByHeader(witness),
  })
  const send = async () => rig.post(rig.form(await rig.sign()), { [exchangeHeader]: 'run' })
  return { host, rig, send }
}

describe('an observed token request', () => {
  it('passes the four stages in order and splits the ladder among them', async () => {
    const witness = createWitness()
    const { send } = await startWithJwksUri(witness)
    const answer = await send()
    expect(answer.status).toBe(200)
    expect(witness.events).toEqual(allStages)
    const ladder = [...witness.reports.values()].flatMap(({ checks = [] }) => checks)
    expect(ladder).toEqual(answer.checks)
    expect(witness.reports.get('client-looked-up')?.checks).toHaveLength(16)
    expect(witness.reports.get('assertion-checked')?.checks).toHaveLength(14)
    expect(witness.reports.get('token-issued')).toMatchObject({
      summary: '200',
      refused: false,
      response: { status: 200 },
    })
  })

  it('shows the fetch of the keys before it leaves, and from the cache the next time', async () => {
    const witness = createWitness()
    const { host, send } = await startWithJwksUri(witness)
    await send()
    const about = witness.about.get('client-jwks-fetched')
    expect(about?.request).toMatchObject({ method: 'GET', url: host.url })
    expect(witness.reports.get('client-jwks-fetched')).toMatchObject({
      summary: 'fetched',
      response: { status: 200 },
    })
    await send()
    expect(host.requests).toBe(1)
    expect(witness.reports.get('client-jwks-fetched')?.summary).toBe('from cache')
  })

  it('tells of the keys that are known, their age and how long they stay fresh', async () => {
    const witness = createWitness()
    const { rig, send } = await startWithJwksUri(witness)
    await send()
    rig.clock.advance(7_000)
    await send()
    expect(witness.reports.get('client-jwks-fetched')).toMatchObject({
      refused: false,
      facts: [
        { label: 'Key IDs known', value: 'ES256-key' },
        { label: 'Age of the copy', value: '7 s' },
        { label: 'Fresh for', value: '593 s' },
      ],
    })
  })

  it('measures the age of keys from their fetch, however long the request was held before', async () => {
    let hold: () => void = () => undefined
    const witness = createWitness((stage) => {
      if (stage === 'client-jwks-fetched') hold()
    })
    const { rig, send } = await startWithJwksUri(witness)
    hold = () => {
      rig.clock.advance(30_000)
    }
    await send()
    expect(witness.reports.get('client-jwks-fetched')?.facts).toContainEqual({
      label: 'Fresh for',
      value: '600 s',
    })
  })

  it('refuses at the look-up when no keys can be had, and names the problem', async () => {
    const witness = createWitness()
    const { host, send } = await startWithJwksUri(witness)
    host.answer(500, { error: 'x' })
    await send()
    const report = witness.reports.get('client-jwks-fetched')
    expect(report).toMatchObject({
      summary: 'not available',
      refused: true,
      response: { status: 500 },
    })
    expect(report?.facts?.map(({ label }) => label)).toEqual(['Key IDs known', 'Problem'])
  })

  it('waits at every stage until it is let go', async () => {
    const released: ServerStage[] = []
    const witness = createWitness(async (stage) => {
      await new Promise((resolve) => setImmediate(resolve))
      released.push(stage)
    })
    const { send, host } = await startWithJwksUri(witness)
    const pending = send()
    expect(host.requests).toBe(0)
    expect((await pending).status).toBe(200)
    expect(released).toHaveLength(4)
  })

  it('says which stage refused', async () => {
    const witness = createWitness()
    const rig = await startRig({ findObserver: findByHeader(witness) })
    const assertion = await rig.sign({ claims: { aud: 'https://as.example' } })
    await rig.post(rig.form(assertion), { [exchangeHeader]: 'run' })
    expect(witness.events).toEqual(allStages)
    const refused = [...witness.reports].filter(([, report]) => report.refused === true)
    expect(refused.map(([stage]) => stage)).toEqual(['assertion-checked', 'token-issued'])
    expect(witness.reports.get('assertion-checked')?.summary).toBe('1 check failed')
    expect(witness.reports.get('token-issued')?.summary).toBe('400 invalid_client')
    expect(witness.reports.get('client-jwks-fetched')?.summary).toBe('registered with the client')
  })

  it('passes the stages also when there is no client to fetch keys of', async () => {
    const witness = createWitness()
    const rig = await startRig({ findObserver: findByHeader(witness) })
    await rig.post('grant_type=client_credentials', { [exchangeHeader]: 'run' })
    expect(witness.events).toEqual(allStages)
    expect(rig.recorded.at(-1)?.own).toBe(true)
  })
})

describe('keys behind a JWKS URI', () => {
  it('are fetched once for many requests, and for unknown kids once per cool-down', async () => {
    const { host, rig } = await startWithJwksUri(createWitness())
    for (let n = 0; n < 5; n += 1) expect((await rig.request()).status).toBe(200)
    expect(host.requests).toBe(1)
    for (let n = 0; n < 5; n += 1) await rig.request({ header: { kid: `flood-${String(n)}` } })
    expect(host.requests).toBe(2)
    rig.clock.advance(6_000)
    const answer = await rig.request({ header: { kid: 'new' } })
    expect(answer.decisive?.ruleIds).toEqual(['AST-KID-UNKNOWN'])
    expect(answer.decisive?.wanted).toBe('ES256-key')
    expect(host.requests).toBe(3)
  })

  it('that cannot be fetched refuse the client uniformly and not with a server error', async () => {
    const { host, rig } = await startWithJwksUri(createWitness())
    host.answer(500, { error: 'x' })
    const answer = await rig.request()
    expect(answer.decisive?.id).toBe('AS-19')
    expect(answer.status).toBe(400)
    expect(answer.json).toEqual({
      error: 'invalid_client',
      error_description: 'client authentication failed',
    })
  })

  it('go on working from the cache when their host is gone, and not once they are forgotten', async () => {
    const { host, rig } = await startWithJwksUri(createWitness())
    expect((await rig.request()).status).toBe(200)
    await host.stop()
    expect((await rig.request()).status).toBe(200)
    rig.server.forgetCaches()
    expect((await rig.request()).decisive?.id).toBe('AS-19')
  })
})
