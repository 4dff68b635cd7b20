/** Runs both servers in processes of their own, loads them in turn, and prints what ours reaches of the bare limit. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { sendAll } from './load.ts'
import { makeBenchKey, prepareRequests } from './requests.ts'
import type { BenchKey } from './requests.ts'

const connections = 16
const rounds = 6
const requestsPerRound: Readonly<Record<string, number>> = { ES256: 6_000, PS256: 4_000 }

interface RunningServer {
  readonly name: string
  readonly url: string
  readonly process: ChildProcess
}

async function startServer(name: string, key: BenchKey): Promise<RunningServer> {
  const file = fileURLToPath(new URL(`${name}.js`, import.meta.url))
  const setup = JSON.stringify({ alg: key.alg, publicJwk: key.publicJwk })
  const process = spawn(globalThis.process.execPath, [file, setup], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: process.stdout })
  const [url] = (await once(lines, 'line')) as [string]
  return { name, url, process }
}

async function stopServer({ process }: RunningServer): Promise<void> {
  const ended = once(process, 'exit')
  process.stdin?.end()
  await ended
}

async function loadOnce(server: RunningServer, key: BenchKey, count: number): Promise<number> {
  const requests = await prepareRequests(key, server.url, count)
  const { perSecond, refused } = await sendAll(
    Number(new URL(server.url).port),
    requests,
    connections,
  )
  if (refused > 0) throw new Error(`${server.name} refused ${String(refused)} requests`)
  return perSecond
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

async function compare(alg: string): Promise<void> {
  const key = makeBenchKey(alg)
  const bare = await startServer('bare-server', key)
  const ours = await startServer('workbench-server', key)
  const count = requestsPerRound[alg] ?? 1_000
  const [bareRates, ourRates, ratios]: [number[], number[], number[]] = [[], [], []]
  for (let round = 0; round <= rounds; round += 1) {
    // Each goes first every other time, so that a machine that slows down favours neither.
    const order = round % 2 === 0 ? [bare, ours] : [ours, bare]
    const rates = new Map<RunningServer, number>()
    for (const server of order) rates.set(server, await loadOnce(server, key, count))
    const [bareRate, ourRate] = [rates.get(bare) ?? 0, rates.get(ours) ?? 0]
    if (round === 0) continue
    bareRates.push(bareRate)
    ourRates.push(ourRate)
    ratios.push(ourRate / bareRate)
  }
  await Promise.all([stopServer(bare), stopServer(ours)])
  const format = (rate: number) => `${String(Math.round(rate))}/s`
  const spread = `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`
  process.stdout.write(
    `${alg}: bare ${format(median(bareRates))}, workbench ${format(median(ourRates))}, ` +
      `ratio ${median(ratios).toFixed(2)} (${spread} over ${String(rounds)} rounds of ${String(count)})\n`,
  )
}

for (const alg of process.argv.slice(2).length > 0 ? process.argv.slice(2) : ['ES256', 'PS256']) {
  await compare(alg)
}
