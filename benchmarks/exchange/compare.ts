/** Measures one whole local exchange, warm, against its four signature operations and three bare loopback requests. */
import { generateKeyPairSync, sign, verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { Agent, createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { startLabApplication } from '../../tests/support/lab-application.ts'

const rounds = Number(process.argv[2] ?? 400)
const warmUp = 100

const signAsync = promisify(
  (data: Buffer, key: KeyObject, done: (error: Error | null, signature: Buffer) => void) => {
    sign('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, done)
  },
)
const verifyAsync = promisify(
  (
    data: Buffer,
    key: KeyObject,
    signature: Buffer,
    done: (error: Error | null, isValid: boolean) => void,
  ) => {
    verify('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, signature, done)
  },
)

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

/** Two signatures and two verifications, as client, authorization server and API make them. */
function createSignatureWork(): () => Promise<void> {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const data = Buffer.alloc(300, 'a')
  return async () => {
    for (let pair = 0; pair < 2; pair += 1) {
      const signature = await signAsync(data, privateKey)
      if (!(await verifyAsync(data, publicKey, signature))) throw new Error('not verified')
    }
  }
}

/** A bare server and a client with a kept connection; one call is three requests with a small body each way. */
async function createRequestWork() {
  const body = 'x'.repeat(600)
  const server = createServer((incoming, outgoing) => {
    incoming.resume()
    incoming.on('end', () => outgoing.end(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const agent = new Agent({ keepAlive: true })
  const ask = () =>
    new Promise<void>((resolve, reject) => {
      const outgoing = request({ host: '127.0.0.1', port, method: 'POST', agent }, (incoming) => {
        incoming.resume()
        incoming.on('end', resolve)
      })
      outgoing.on('error', reject)
      outgoing.end(body)
    })
  return {
    async work() {
      for (let count = 0; count < 3; count += 1) await ask()
    },
    close() {
      agent.destroy()
      server.close()
    },
  }
}

const lab = await startLabApplication()
let failures = 0

async function exchangeOnce(): Promise<void> {
  const { outcome } = await lab.runToEnd()
  if (outcome?.result !== 'succeeded') failures += 1
}

const signatures = createSignatureWork()
const requests = await createRequestWork()
const measured = { exchange: [] as number[], signatures: [] as number[], requests: [] as number[] }
for (let round = 0; round < warmUp + rounds; round += 1) {
  const exchange = await time(exchangeOnce)
  const signing = await time(signatures)
  const asking = await time(requests.work)
  if (round < warmUp) continue
  measured.exchange.push(exchange)
  measured.signatures.push(signing)
  measured.requests.push(asking)
}
requests.close()
await lab.application.stop()

const p50 = {
  exchange: quantile(measured.exchange, 0.5),
  signatures: quantile(measured.signatures, 0.5),
  requests: quantile(measured.requests, 0.5),
}
const ratio = p50.exchange / (p50.signatures + p50.requests)
console.log(`exchange p50            ${p50.exchange.toFixed(2)} ms (${String(rounds)} rounds)`)
console.log(`four signatures p50     ${p50.signatures.toFixed(2)} ms`)
console.log(`three bare requests p50 ${p50.requests.toFixed(2)} ms`)
console.log(`ratio                   ${ratio.toFixed(2)} (aim: at most 3)`)
if (failures > 0) {
  console.error(`${String(failures)} exchanges did not succeed`)
  process.exitCode = 1
}
