/** `run`: one exchange against the lab of this process, printed step by step. */
import { isDeepStrictEqual } from 'node:util'
import manifest from '../../package.json' with { type: 'json' }
import { createClient } from '../contract/client.ts'
import type { Client } from '../contract/client.ts'
import { AppError } from '../contract/errors.ts'
import { exchangeSliceSchema } from '../contract/exchange.ts'
import type { ExchangePlan, ExchangeRun } from '../contract/exchange.ts'
import { createInMemoryBridge } from '../contract/in-memory-bridge.ts'
import type { ServersSlice } from '../contract/servers.ts'
import { startHost } from '../host/start-host.ts'
import { describeReason, describeRun } from './describe-run.ts'
import { createPaint } from './paint.ts'
import { readLab } from './read-lab.ts'
import { readHostOptions, readTextOption } from './read-options.ts'
import type { ParsedOptions } from './read-options.ts'
import { revealRun, revealTokens } from './reveal-run.ts'
import { listWarnings } from '../host/warnings.ts'
import { waitForEnd } from './wait-for-end.ts'

interface Wish {
  readonly scope: string
  readonly apiRoute: string
}

/** Without a scope of its own, the exchange asks for the one that the route needs. */
function chooseWish(options: ParsedOptions, { routes }: ServersSlice): Wish {
  const names = routes.map(({ method, path }) => `${method} ${path}`)
  const apiRoute = readTextOption(options, 'api') ?? 'GET /orders'
  const route = routes[names.indexOf(apiRoute)]
  if (route === undefined) {
    throw new AppError('ERR_USAGE', `--api takes one of these routes: "${names.join('", "')}".`)
  }
  return { apiRoute, scope: readTextOption(options, 'scope') ?? route.scope ?? 'read' }
}

/** Resolves when the run that is started here has come to its end. */
async function performRun(client: Client): Promise<ExchangeRun> {
  let latest: ExchangeRun | null = null
  let wake: () => void = () => undefined
  const unsubscribe = client.subscribe(({ event, value }) => {
    if (event !== 'exchange.changed') return
    latest = exchangeSliceSchema.parse(value).run
    wake()
  })
  try {
    const { runId } = await client.call('exchange.start', { mode: 'run' })
    return await new Promise<ExchangeRun>((resolve) => {
      wake = () => {
        if (latest?.id === runId && latest.status === 'finished') resolve(latest)
      }
      wake()
    })
  } finally {
    unsubscribe()
  }
}

/** Carries out the work under the wish; the plan belongs to the window, which finds its own again. */
async function withPlan<Result>(
  client: Client,
  wish: Wish,
  work: () => Promise<Result>,
): Promise<Result> {
  const { plan } = (await client.call('session.snapshot', {})).slices.exchange
  const wanted: ExchangePlan = { ...plan, ...wish, audience: 'profile', replayAssertion: false }
  if (isDeepStrictEqual(plan, wanted)) return work()
  await client.call('exchange.plan', wanted)
  try {
    return await work()
  } finally {
    await client.call('exchange.plan', plan)
  }
}

/** What is printed: the whole trace, or its steps for a reader. */
async function present(client: Client, run: ExchangeRun, options: ParsedOptions): Promise<string> {
  const reveals = options['reveal'] === true
  if (options['json'] === true) {
    return JSON.stringify(reveals ? await revealRun(client, run) : run, null, 2)
  }
  const tokens = reveals ? await revealTokens(client, run) : []
  return describeRun(run, tokens, createPaint(process.stdout))
}

/**
 * Performs and prints one exchange; the exit code becomes 1 when it was refused or failed.
 *
 * @throws AppError when the lab does not start, the folder cannot be used, or an option makes no sense.
 */
export async function run(options: ParsedOptions): Promise<void> {
  const { application: lab, ...folder } = readHostOptions(options)
  const end = waitForEnd()
  const ports = { jwks: 0, authorizationServer: 0, api: 0 }
  const host = await startHost({
    version: manifest.version,
    ...folder,
    application: { ...lab, ports },
  })
  try {
    const client = createClient(
      createInMemoryBridge({
        dispatch: host.dispatch,
        subscribe: (listener) => host.application.subscribe(listener),
      }),
    )
    const slices = await readLab(host.application)
    const wish = chooseWish(options, slices.servers)
    for (const warning of listWarnings(slices, folder.vault)) process.stderr.write(`${warning}\n`)
    const finished = await Promise.race([withPlan(client, wish, () => performRun(client)), end])
    if (typeof finished === 'string') {
      process.exitCode = finished === 'SIGINT' ? 130 : 143
      return
    }
    process.stdout.write(`${await present(client, finished, options)}\n`)
    const reason = describeReason(finished)
    if (reason !== null) {
      process.stderr.write(`${reason}\n`)
      process.exitCode = 1
    }
  } finally {
    await host.stop()
  }
}
