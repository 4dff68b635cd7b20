/** Loads the JWKS endpoint and a bare server that answers the same, and looks for delays while a large key is made. */
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { compareRates, median, startServer, stopServer } from '../compare-servers.ts'
import type { RunningServer } from '../compare-servers.ts'
import { loadOnce, readAnswer, watchSlowest } from './measure.ts'

const connections = 16
const rounds = 8
const requestsPerRound = 20_000
const keysMade = 5
const leastRatio = 0.7
const largestDelayMs = 50

const fileOf = (name: string) => fileURLToPath(new URL(`${name}.js`, import.meta.url))

async function makeLargeKey({ process, lines }: RunningServer): Promise<void> {
  const done = once(lines, 'line')
  process.stdin?.write('generate\n')
  await done
}

/** How much longer than in an undisturbed time of the same length the slowest answer takes, in milliseconds. */
async function measureDelay(server: RunningServer): Promise<number> {
  const from = performance.now()
  const disturbed = await watchSlowest(server.url, makeLargeKey(server))
  const undisturbed = await watchSlowest(server.url, wait(performance.now() - from))
  return disturbed - undisturbed
}

const ours = await startServer('workbench-server', fileOf('workbench-server'), {})
const answer = await readAnswer(ours.url)
const bare = await startServer('bare-server', fileOf('bare-server'), answer)
const load = ({ url }: RunningServer) => loadOnce(url, requestsPerRound, connections)
const { line, ratio } = await compareRates({ bare, ours, rounds, load })
process.stdout.write(`${line} of ${String(requestsPerRound)}; at least ${String(leastRatio)})\n`)

const delays: number[] = []
while (delays.length < keysMade) delays.push(await measureDelay(ours))
// The median: what else the machine does delays an answer now and then, a key that is made would do so every time.
const delay = median(delays)
const spread = `${Math.min(...delays).toFixed(1)} to ${Math.max(...delays).toFixed(1)}`
process.stdout.write(
  `slowest answer while an RSA-4096 key is made: ${delay.toFixed(1)} ms later than without ` +
    `(${spread} over ${String(keysMade)} keys; below ${String(largestDelayMs)})\n`,
)
await Promise.all([stopServer(bare), stopServer(ours)])
if (ratio < leastRatio || delay >= largestDelayMs) process.exitCode = 1
