/** Measures a look at a local URL, history and verdicts included, beyond the time that the server itself took. */
import { generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createDoctor } from '../../src/core/jwks-doctor/doctor.ts'
import { defaultProfileId, shippedProfiles } from '../../src/core/profiles/profiles.ts'
import { silentLog } from '../../src/host/log.ts'
import { createMemoryStorage } from '../../src/host/memory-storage.ts'
import { systemClock } from '../../src/host/system-clock.ts'
import { systemRandomness } from '../../src/host/system-randomness.ts'

const rounds = Number(process.argv[2] ?? 50)
/** What the server takes for each request, so that its own time is no accident. */
const serverMs = 20
const aimMs = 100

function makeSet(): string {
  const keys = Array.from({ length: 3 }, (_, index) => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    return {
      ...publicKey.export({ format: 'jwk' }),
      kid: `key-${String(index)}`,
      use: 'sig',
      alg: 'RS256',
    }
  })
  return JSON.stringify({ keys })
}

const body = makeSet()
let ownMs = 0
const server = createServer((incoming, outgoing) => {
  const from = performance.now()
  setTimeout(() => {
    const isDocument = incoming.url === '/jwks' && incoming.method !== 'POST'
    outgoing.writeHead(isDocument ? 200 : 404, { 'Content-Type': 'application/jwk-set+json' })
    outgoing.end(isDocument ? body : undefined)
    ownMs += performance.now() - from
  }, serverMs)
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/jwks`

const doctor = createDoctor({
  clock: systemClock,
  randomness: systemRandomness,
  log: silentLog,
  storage: createMemoryStorage(),
  library: shippedProfiles,
  profile: () => shippedProfiles.find(defaultProfileId),
  localAuthority: () => null,
  otherSets: () => [],
  changed: () => undefined,
})

const beyond: number[] = []
for (let round = 0; round < rounds; round += 1) {
  ownMs = 0
  const from = performance.now()
  await doctor.handlers['doctor.look']({ url })
  beyond.push(performance.now() - from - ownMs)
  if (doctor.slice().report?.outcome !== 'judged') throw new Error('there was no document')
}
server.close()

const [first = NaN] = beyond
const sorted = beyond.toSorted((a, b) => a - b)
const median = sorted[Math.floor(sorted.length / 2)] ?? NaN
console.log(`first look  ${first.toFixed(1)} ms beyond the server's own time`)
console.log(
  `p50         ${median.toFixed(1)} ms (${String(rounds)} looks; aim: under ${String(aimMs)} ms)`,
)
console.log(`slowest     ${(sorted.at(-1) ?? NaN).toFixed(1)} ms`)
if (median >= aimMs) process.exitCode = 1
