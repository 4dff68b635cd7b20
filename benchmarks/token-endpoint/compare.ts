/** Runs both servers in processes of their own, loads them in turn, and prints what ours reaches of the bare limit. */
import { fileURLToPath } from 'node:url'
import { compareRates, startServer, stopServer } from '../compare-servers.ts'
import type { RunningServer } from '../compare-servers.ts'
import { sendAll } from '../load.ts'
import { makeBenchKey, prepareRequests } from './requests.ts'
import type { BenchKey } from './requests.ts'

const connections = 16
const rounds = 6
const requestsPerRound: Readonly<Record<string, number>> = { ES256: 6_000, PS256: 4_000 }

function start(name: string, key: BenchKey): Promise<RunningServer> {
  const file = fileURLToPath(new URL(`${name}.js`, import.meta.url))
  return startServer(name, file, { alg: key.alg, publicJwk: key.publicJwk })
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

async function compare(alg: string): Promise<void> {
  const key = makeBenchKey(alg)
  const bare = await start('bare-server', key)
  const ours = await start('workbench-server', key)
  const count = requestsPerRound[alg] ?? 1_000
  const load = (server: RunningServer) => loadOnce(server, key, count)
  const { line } = await compareRates({ bare, ours, rounds, load })
  await Promise.all([stopServer(bare), stopServer(ours)])
  process.stdout.write(`${alg}: ${line} of ${String(count)})\n`)
}

for (const alg of process.argv.slice(2).length > 0 ? process.argv.slice(2) : ['ES256', 'PS256']) {
  await compare(alg)
}
