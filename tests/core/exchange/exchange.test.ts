/** Whole exchanges against the local lab, over real HTTP. */
import { afterEach, describe, expect, it } from 'vitest'
import { exchangeRunSchema } from '../../../src/contract/exchange.ts'
import type { ExchangeRun } from '../../../src/contract/exchange.ts'
import { stepIds } from '../../../src/contract/exchange-steps.ts'
import type { StepId } from '../../../src/contract/exchange-steps.ts'
import { startLabApplication } from '../../support/lab-application.ts'
import type { LabApplication } from '../../support/lab-application.ts'

let lab: LabApplication | undefined

afterEach(async () => {
  await lab?.application.stop()
  lab = undefined
})

async function startLab(...parameters: Parameters<typeof startLabApplication>) {
  lab = await startLabApplication(...parameters)
  return { ...lab, handlers: lab.application.handlers }
}

function stepOf(run: ExchangeRun, id: StepId) {
  const step = run.steps.find((candidate) => candidate.id === id)
  if (step === undefined) throw new Error(`no step ${id}`)
  return step
}

describe('a run on a fresh lab', () => {
  it('passes all twelve steps and ends with the answer of the API', async () => {
    const { runToEnd } = await startLab()
    const run = await runToEnd()
    expect(run.steps.map(({ id, status }) => [id, status])).toEqual(
      stepIds.map((id) => [id, 'passed']),
    )
    expect(run.outcome).toMatchObject({ result: 'succeeded', headline: '200 from the API' })
  })

  it('is valid under the contract and holds no usable token', async () => {
    const { runToEnd, handlers } = await startLab()
    const run = exchangeRunSchema.parse(await runToEnd())
    const revealed = await handlers['exchange.reveal']({ runId: run.id, stepId: 'token-issued' })
    const [accessToken = ''] = revealed?.tokens ?? []
    const signature = accessToken.split('.')[2] ?? ''
    expect(signature.length).toBeGreaterThan(80)
    expect(JSON.stringify(run)).not.toContain(signature)
  })

  it('shows the assertion that was really sent when a person asks for it', async () => {
    const { runToEnd, handlers } = await startLab()
    const run = await runToEnd()
    const revealed = await handlers['exchange.reveal']({ runId: run.id, stepId: 'token-requested' })
    const [assertion = ''] = revealed?.tokens ?? []
    expect(new URLSearchParams(revealed?.request?.body).get('client_assertion')).toBe(assertion)
  })

  it('fetches the keys once and takes them from the cache the next time', async () => {
    const { runToEnd } = await startLab()
    const first = await runToEnd()
    const second = await runToEnd()
    expect(stepOf(first, 'client-jwks-fetched').response?.status).toBe(200)
    expect(stepOf(second, 'client-jwks-fetched').summary).toBe('from cache')
    expect(stepOf(second, 'server-jwks-fetched').summary).toBe('from cache')
  })

  it('sends the issuer as sole audience and the type of RFC 10070 under the usual profile', async () => {
    const { runToEnd, handlers } = await startLab()
    const run = await runToEnd()
    const { slices } = await handlers['session.snapshot']({})
    const [token] = stepOf(run, 'assertion-signed').tokens
    expect(JSON.parse(token?.header ?? '')).toMatchObject({ typ: 'client-authentication+jwt' })
    expect(JSON.parse(token?.payload ?? '')).toMatchObject({ aud: slices.servers.endpoints.issuer })
  })

  it('calls the route that needs no token without any fault', async () => {
    const { runToEnd, handlers } = await startLab()
    await handlers['exchange.plan']({ apiRoute: 'GET /status' })
    expect((await runToEnd()).outcome?.result).toBe('succeeded')
  })

  it('calls the writing route when its scope was granted', async () => {
    const { runToEnd, handlers } = await startLab()
    await handlers['exchange.plan']({ apiRoute: 'POST /orders', scope: 'write' })
    expect((await runToEnd()).outcome?.result).toBe('succeeded')
  })
})

describe('a refused run', () => {
  it('ends at the API with insufficient_scope when the scope was not granted', async () => {
    const { runToEnd, handlers } = await startLab()
    await handlers['exchange.plan']({ apiRoute: 'POST /orders', scope: 'read' })
    const run = await runToEnd()
    expect(run.outcome).toMatchObject({
      result: 'refused',
      headline: 'insufficient_scope from the API',
    })
    expect(stepOf(run, 'api-answered').response?.status).toBe(403)
  })

  it('names the token endpoint as audience when RFC 10070 wants the issuer', async () => {
    const { runToEnd, handlers } = await startLab()
    await handlers['exchange.plan']({ audience: 'token-endpoint' })
    const run = await runToEnd()
    const decisive = stepOf(run, 'assertion-checked').checks.find((check) => check.decisive)
    expect(decisive).toMatchObject({ id: 'AS-24', status: 'failed' })
    expect(run.outcome).toMatchObject({ headline: 'invalid_client from the token endpoint' })
    expect(stepOf(run, 'api-called').status).toBe('not-reached')
  })

  it('takes the token endpoint as audience under the profile oidc', async () => {
    const { runToEnd, handlers } = await startLab({ profileId: 'oidc' })
    await handlers['exchange.plan']({ audience: 'token-endpoint' })
    expect((await runToEnd()).outcome?.result).toBe('succeeded')
  })

  it('refuses the same assertion the second time', async () => {
    const { runToEnd, handlers } = await startLab()
    expect((await runToEnd()).outcome?.result).toBe('succeeded')
    await handlers['exchange.plan']({ replayAssertion: true })
    const run = await runToEnd()
    const decisive = stepOf(run, 'assertion-checked').checks.find((check) => check.decisive)
    expect(decisive).toMatchObject({ id: 'AS-29', status: 'failed' })
  })

  it('says that the key is not published when the JWK Set does not hold it', async () => {
    const { runToEnd, handlers } = await startLab()
    const { kid } = await handlers['keys.generate']({ algorithm: 'PS256', publish: false })
    await handlers['keys.select']({ kid })
    const run = await runToEnd()
    const decisive = stepOf(run, 'assertion-checked').checks.find((check) => check.decisive)
    expect(decisive).toMatchObject({ id: 'AS-19', ruleIds: ['AST-KID-UNKNOWN'] })
  })

  it('fails with a remedy when the private key is gone', async () => {
    const { runToEnd, handlers } = await startLab(
      {},
      {
        vault: {
          status: () => ({ kind: 'keychain', state: 'ready', explanation: 'For a test.' }),
          check: () =>
            Promise.resolve({ kind: 'keychain', state: 'ready', explanation: 'For a test.' }),
          read: () => Promise.resolve({ state: 'missing' }),
          write: () => Promise.resolve('keychain'),
          remove: () => Promise.resolve(),
        },
      },
    )
    const run = await runToEnd()
    expect(run.outcome).toMatchObject({ result: 'failed' })
    expect(run.outcome?.fix).not.toBeNull()
    expect(stepOf(run, 'key-read').status).toBe('failed')
    await handlers['exchange.reset']({})
  })
})

describe('a key made after the first run', () => {
  it('is found at the JWKS URI by the run that follows at once', async () => {
    const { runToEnd, handlers } = await startLab()
    await runToEnd()
    const { kid } = await handlers['keys.generate']({ algorithm: 'ES256' })
    await handlers['keys.select']({ kid })
    const run = await runToEnd()
    expect(run.outcome?.result).toBe('succeeded')
    expect(stepOf(run, 'client-jwks-fetched').summary).toBe('fetched')
  })
})

describe('every algorithm', () => {
  it.each([
    { algorithm: 'ES256' },
    { algorithm: 'PS256' },
    { algorithm: 'RS256', modulusBits: 3072 },
    { algorithm: 'Ed25519' },
  ] as const)('signs an assertion that is accepted: $algorithm', async (input) => {
    const { runToEnd, handlers } = await startLab()
    const { kid } = await handlers['keys.generate'](input)
    await handlers['keys.select']({ kid })
    const run = await runToEnd()
    expect(run.outcome?.result).toBe('succeeded')
    expect(stepOf(run, 'assertion-signed').summary).toBe(input.algorithm)
  })
})

describe('step mode', () => {
  it('holds before the next step and shows the request before it is sent', async () => {
    const { runWhen, handlers } = await startLab()
    await handlers['exchange.start']({ mode: 'step' })
    let run = await runWhen(({ status }) => status === 'held')
    expect(stepOf(run, 'key-read').status).toBe('passed')
    expect(stepOf(run, 'assertion-built').status).toBe('held')
    await handlers['exchange.step']({})
    await handlers['exchange.step']({})
    run = await runWhen((next) => stepOf(next, 'token-requested').status === 'held')
    expect(stepOf(run, 'token-requested').request?.method).toBe('POST')
  })

  it('holds the real request inside the authorization server', async () => {
    const { runWhen, handlers } = await startLab()
    await handlers['exchange.start']({ mode: 'step' })
    for (const id of ['assertion-built', 'assertion-signed', 'token-requested'] as const) {
      await runWhen((run) => stepOf(run, id).status === 'held')
      await handlers['exchange.step']({})
    }
    const run = await runWhen((next) => stepOf(next, 'client-looked-up').status === 'held')
    expect(stepOf(run, 'token-requested').status).toBe('passed')
    const { slices } = await handlers['session.snapshot']({})
    expect(slices.servers.received).toEqual([])
  })

  it('takes twelve presses for the twelve steps', async () => {
    const { runWhen, handlers } = await startLab()
    await handlers['exchange.start']({ mode: 'step' })
    for (const id of stepIds.slice(1)) {
      await runWhen((run) => stepOf(run, id).status === 'held')
      await handlers['exchange.step']({})
    }
    const run = await runWhen(({ status }) => status === 'finished')
    expect(run.outcome?.result).toBe('succeeded')
  })

  it('goes on to the end when asked to', async () => {
    const { runWhen, handlers } = await startLab()
    await handlers['exchange.start']({ mode: 'step' })
    await runWhen(({ status }) => status === 'held')
    await handlers['exchange.resume']({})
    const run = await runWhen(({ status }) => status === 'finished')
    expect(run.outcome?.result).toBe('succeeded')
  })

  it('can be reset while a server holds the request, and run again', async () => {
    const { runWhen, runToEnd, handlers } = await startLab()
    await handlers['exchange.start']({ mode: 'step' })
    for (const id of ['assertion-built', 'assertion-signed', 'token-requested'] as const) {
      await runWhen((run) => stepOf(run, id).status === 'held')
      await handlers['exchange.step']({})
    }
    await runWhen((run) => stepOf(run, 'client-looked-up').status === 'held')
    await handlers['exchange.reset']({})
    const { slices } = await handlers['session.snapshot']({})
    expect(slices.exchange.run).toBeNull()
    expect((await runToEnd()).outcome?.result).toBe('succeeded')
  })

  it('refuses a second exchange while one is held, and a step while none is', async () => {
    const { runWhen, handlers } = await startLab()
    await expect(async () => handlers['exchange.step']({})).rejects.toMatchObject({
      code: 'ERR_EXCHANGE_NOT_HELD',
    })
    await handlers['exchange.start']({ mode: 'step' })
    await runWhen(({ status }) => status === 'held')
    await expect(async () => handlers['exchange.start']({ mode: 'run' })).rejects.toMatchObject({
      code: 'ERR_EXCHANGE_BUSY',
    })
  })
})

describe('a stopped server', () => {
  it('refuses to start an exchange without an authorization server', async () => {
    const { handlers } = await startLab()
    await handlers['servers.stop']({ server: 'authorizationServer' })
    await expect(async () => handlers['exchange.start']({ mode: 'run' })).rejects.toMatchObject({
      code: 'ERR_SERVER_STOPPED',
    })
  })

  it('shows that the JWK Set could not be fetched when its host is stopped', async () => {
    const { runToEnd, handlers } = await startLab()
    await handlers['servers.stop']({ server: 'jwks' })
    const run = await runToEnd()
    expect(run.outcome?.headline).toBe('invalid_client from the token endpoint')
    expect(stepOf(run, 'client-jwks-fetched').summary).toBe('not available')
  })
})
