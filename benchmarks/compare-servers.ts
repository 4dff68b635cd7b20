/** What comparisons of two servers share: each in a process of its own, loaded in turn, and the ratio of their rates. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Interface } from 'node:readline'

export interface RunningServer {
  readonly name: string
  readonly url: string
  readonly process: ChildProcess
  /** What it prints after its address. */
  readonly lines: Interface
}

/** Starts a program that prints its address first and ends with its standard input. */
export async function startServer(
  name: string,
  file: string,
  setup: unknown,
): Promise<RunningServer> {
  const process = spawn(globalThis.process.execPath, [file, JSON.stringify(setup)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: process.stdout })
  const [url] = (await once(lines, 'line')) as [string]
  return { name, url, process, lines }
}

export async function stopServer({ process }: RunningServer): Promise<void> {
  const ended = once(process, 'exit')
  process.stdin?.end()
  await ended
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

export interface Comparison {
  readonly bare: RunningServer
  readonly ours: RunningServer
  readonly rounds: number
  /** Resolves to the requests per second that the server answered. */
  readonly load: (server: RunningServer) => Promise<number>
}

/** Loads both in turn after a round to warm up; the line says the medians and stops before the size of a round. */
export async function compareRates({
  bare,
  ours,
  rounds,
  load,
}: Comparison): Promise<{ readonly ratio: number; readonly line: string }> {
  const [bareRates, ourRates, ratios]: [number[], number[], number[]] = [[], [], []]
  for (let round = 0; round <= rounds; round += 1) {
    // Each goes first every other time, so that a machine that slows down favours neither.
    const order = round % 2 === 0 ? [bare, ours] : [ours, bare]
    const rates = new Map<RunningServer, number>()
    for (const server of order) rates.set(server, await load(server))
    const [bareRate, ourRate] = [rates.get(bare) ?? 0, rates.get(ours) ?? 0]
    if (round === 0) continue
    bareRates.push(bareRate)
    ourRates.push(ourRate)
    ratios.push(ourRate / bareRate)
  }
  const format = (rate: number) => `${String(Math.round(rate))}/s`
  const spread = `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`
  const ratio = median(ratios)
  const line =
    `bare ${format(median(bareRates))}, workbench ${format(median(ourRates))}, ` +
    `ratio ${ratio.toFixed(2)} (${spread} over ${String(rounds)} rounds`
  return { ratio, line }
}
