/** A long text is inspected in a thread of its own: with the same report, and with an end in any case. */
import { generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AppError } from '../../src/contract/errors.ts'
import { inspectionReportSchema } from '../../src/contract/inspection.ts'
import type { InspectionReport, KeySource } from '../../src/contract/inspection.ts'
import { inspectText } from '../../src/core/inspection/inspect-text.ts'
import type { InspectionOrder } from '../../src/core/inspection/inspect-text.ts'
import { createInspectionThread } from '../../src/host/inspection-thread.ts'
import { silentLog } from '../../src/host/log.ts'
import { systemClock } from '../../src/host/system-clock.ts'
import { systemRandomness } from '../../src/host/system-randomness.ts'
import {
  goodClaims,
  goodHeader,
  guideJwk,
  sign,
  tokenRequest,
} from '../core/inspection/guides/guide-row.ts'
import { inspect, makeInspector, makeOrder } from '../core/inspection/rig.ts'
import { bundleProgram } from '../support/programs/bundle-program.ts'
import type { BundledProgram } from '../support/programs/bundle-program.ts'

let bundled: BundledProgram
let program: URL

beforeAll(async () => {
  bundled = await bundleProgram(join(import.meta.dirname, '../../src/host/inspection-worker.ts'))
  program = pathToFileURL(bundled.path)
})

afterAll(() => bundled.remove())

function run(code: string): URL {
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`)
}

const endless = run('for (;;) {}')
const longText = 'invalid_grant '.repeat(5_000)
const none = new AbortController().signal
const ignore = { signal: none, tell: () => undefined }

interface Told {
  readonly phases: readonly string[]
  readonly report: Omit<InspectionReport, 'id' | 'madeAt'>
}

async function listen(
  work: (tell: (phase: string) => void) => Promise<InspectionReport>,
): Promise<Told> {
  const phases: string[] = []
  const { id: _id, madeAt: _madeAt, ...report } = await work((phase) => phases.push(phase))
  return { phases, report }
}

function inspectHere(order: InspectionOrder): Promise<Told> {
  const means = { clock: systemClock, randomness: systemRandomness, signal: none }
  return listen((tell) => inspectText(order, { ...means, tell }))
}

function inspectAside(order: InspectionOrder): Promise<Told> {
  const thread = createInspectionThread({ program })
  return listen((tell) => thread.inspect(order, { signal: none, tell }))
}

function withKeys(text: string, keySource: KeySource): InspectionOrder {
  const order = makeOrder(text)
  return { ...order, input: { ...order.input, keySource } }
}

const publicKey = { ...guideJwk, kid: goodHeader.kid }
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const secret = JSON.stringify(privateKey.export({ format: 'jwk' }))

describe('a thread of its own', () => {
  it.each([
    [
      'an assertion with its keys',
      () =>
        sign(goodClaims).then((token) =>
          withKeys(token, { kind: 'pasted', text: JSON.stringify({ keys: [publicKey] }) }),
        ),
    ],
    [
      'an assertion by the keys of this workbench, which has none',
      () => sign(goodClaims).then((token) => withKeys(token, { kind: 'workbench' })),
    ],
    [
      'a request twenty times over',
      async () => {
        const request = tokenRequest({ client_assertion: await sign(goodClaims) })
        return makeOrder(`${request}\n\n`.repeat(20))
      },
    ],
    ['a private key', () => Promise.resolve(makeOrder(`${'words '.repeat(9_000)}${secret}`))],
    [
      'characters that are none, in many words',
      () =>
        Promise.resolve(
          makeOrder(`{"a":"\0\ud800\\u0000","aud":${'['.repeat(300)} %41 `.repeat(200)),
        ),
    ],
  ])('makes the same report of %s', async (_what, makeCase) => {
    const order = await makeCase()
    const aside = await inspectAside(order)
    expect(aside).toEqual(await inspectHere(order))
    expect(aside.phases[0]).toBe('Reading the text')
  })

  it('fetches keys, and verifies with them', async () => {
    const body = JSON.stringify({ keys: [publicKey] })
    const server = createServer((_incoming, outgoing) => {
      outgoing.setHeader('Content-Type', 'application/jwk-set+json').end(body)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
    const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/jwks`
    const { phases, report } = await inspectAside(
      withKeys(await sign(goodClaims), { kind: 'url', url }),
    )
    expect(phases).toContain('Fetching the keys')
    expect(report.artefacts[0]?.signature?.state).toBe('valid')
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })

  it('ends when the inspection is cancelled', async () => {
    const abort = new AbortController()
    const thread = createInspectionThread({ program: endless })
    const inspected = thread.inspect(makeOrder('a'), { ...ignore, signal: abort.signal })
    abort.abort()
    await expect(inspected).rejects.toBe(abort.signal.reason)
    await expect(thread.inspect(makeOrder('a'), { ...ignore, signal: abort.signal })).rejects.toBe(
      abort.signal.reason,
    )
  })

  it('ends when it takes too long, and says so', async () => {
    const thread = createInspectionThread({ program: endless, limitMs: 50 })
    await expect(thread.inspect(makeOrder('a'), ignore)).rejects.toMatchObject({
      code: 'ERR_INSPECTION_ENDED',
      message: expect.stringContaining('0.05 seconds') as string,
    })
  })

  it.each([
    ['ends early', run('process.exit(3)')],
    ['ends without a word', run('0')],
    [
      'fails',
      run(`import { workerData } from 'node:worker_threads'
      throw new Error(workerData.input.text)`),
    ],
    ['is not there', pathToFileURL('/nowhere/inspection-worker.js')],
  ])('that %s is told without what was pasted', async (_what, broken) => {
    const thread = createInspectionThread({ program: broken })
    const error: unknown = await thread.inspect(makeOrder('pasted'), ignore).catch(Object)
    expect(error).toMatchObject({ code: 'ERR_INSPECTION_ENDED' })
    expect(error instanceof AppError && JSON.stringify(error.toData())).not.toContain('pasted')
    expect(error).not.toHaveProperty('cause')
  })
})

describe('the inspector', () => {
  it('uses the thread for a long text, and none for a short one', async () => {
    const inspector = makeInspector({ inspectionThread: createInspectionThread({ program }) })
    const report = await inspect(longText, {}, inspector)
    expect(inspectionReportSchema.parse(report).artefacts[0]?.kind).toBe('error-text')
    const broken = createInspectionThread({ program: run('process.exit(3)') })
    const short = await inspect('invalid_grant', {}, makeInspector({ inspectionThread: broken }))
    expect(short.artefacts[0]?.kind).toBe('error-text')
  })

  it('uses the thread for long keys as well', async () => {
    const broken = createInspectionThread({ program: run('process.exit(3)') })
    const inspector = makeInspector({ inspectionThread: broken })
    const keySource = { kind: 'pasted', text: '{"keys":[]}'.padEnd(70_000) } as const
    const failed = inspect('invalid_grant', { keySource }, inspector)
    await expect(failed).rejects.toMatchObject({ code: 'ERR_INSPECTION_ENDED' })
  })

  it('keeps the report before when the thread dies, and logs nothing of the text', async () => {
    const logged: unknown[] = []
    const record = (...entry: readonly unknown[]) => logged.push(entry)
    const inspector = makeInspector({
      inspectionThread: createInspectionThread({ program: run('process.exit(3)') }),
      log: { ...silentLog, info: record, warn: record, error: record },
    })
    const before = await inspect('invalid_scope', {}, inspector)
    await expect(inspect(longText, {}, inspector)).rejects.toMatchObject({
      code: 'ERR_INSPECTION_ENDED',
    })
    expect(inspector.slice()).toEqual({ running: null, report: before })
    expect(logged).toHaveLength(2)
    expect(JSON.stringify(logged)).not.toMatch(/invalid_/)
  })

  it('is cancelled while the thread is at work', async () => {
    const inspector = makeInspector({
      inspectionThread: createInspectionThread({ program: endless }),
    })
    const keySource = { kind: 'none' } as const
    const started = inspector.handlers['inspection.inspect']({ text: longText, keySource })
    expect(inspector.slice().running).toEqual({ phase: 'Reading the text' })
    await inspector.handlers['inspection.cancel']({})
    await started
    expect(inspector.slice()).toEqual({ running: null, report: null })
  })
})
