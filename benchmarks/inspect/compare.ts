/** Measures how long an inspection holds up everything else: inspected in the same thread, and in one of its own. */
import { createInspector } from '../../src/core/inspection/inspector.ts'
import type { InspectorOptions } from '../../src/core/inspection/inspector.ts'
import { refuseInput } from '../../src/contract/json-input.ts'
import { inspectInputSchema } from '../../src/contract/inspection.ts'
import { defaultProfileId, shippedProfiles } from '../../src/core/profiles/profiles.ts'
import { unknownServer } from '../../src/core/rules/judging-facts.ts'
import { createInspectionThread } from '../../src/host/inspection-thread.ts'
import { silentLog } from '../../src/host/log.ts'
import { systemClock } from '../../src/host/system-clock.ts'
import { systemRandomness } from '../../src/host/system-randomness.ts'
import { texts } from './texts.ts'

const rounds = Number(process.argv[2] ?? 5)
const aimMs = 16

const vault = { kind: 'memory', state: 'ready', explanation: '' } as const
const options: InspectorOptions = {
  clock: systemClock,
  randomness: systemRandomness,
  log: silentLog,
  keyRing: { slice: () => ({ vault, keys: [], signingKid: null, generating: null }) },
  library: shippedProfiles,
  profile: () => shippedProfiles.find(defaultProfileId),
  labServer: () => unknownServer,
  localAuthority: () => null,
  changed: () => undefined,
}
const here = createInspector(options)
const aside = createInspector({
  ...options,
  inspectionThread: createInspectionThread({ program: new URL('thread.js', import.meta.url) }),
})

interface Measured {
  /** The longest time in which nothing else could run. */
  readonly blockedMs: number
  readonly wholeMs: number
}

async function measure(work: () => Promise<unknown>): Promise<Measured> {
  const from = performance.now()
  let last = from
  let blockedMs = 0
  function look(): void {
    const now = performance.now()
    blockedMs = Math.max(blockedMs, now - last)
    last = now
  }
  const watch = setInterval(look, 1)
  await work()
  look()
  clearInterval(watch)
  return { blockedMs, wholeMs: performance.now() - from }
}

/** The quietest round: on a busy machine the others were interrupted. */
async function measureBest(work: () => Promise<unknown>): Promise<Measured> {
  const measured: Measured[] = []
  for (let round = 0; round < rounds; round += 1) measured.push(await measure(work))
  return {
    blockedMs: Math.min(...measured.map(({ blockedMs }) => blockedMs)),
    wholeMs: Math.min(...measured.map(({ wholeMs }) => wholeMs)),
  }
}

/** What comes before an inspection, whoever inspects: the frame read, its size counted, the input checked. */
function receive(frame: string): void {
  const input: unknown = JSON.parse(frame)
  if (refuseInput('inspection.inspect', input) !== undefined) throw new Error('too large')
  inspectInputSchema.parse(input)
}

/** The least of as many rounds. */
function time(work: () => void): string {
  const taken = Array.from({ length: rounds }, () => {
    const from = performance.now()
    work()
    return performance.now() - from
  })
  return `${Math.min(...taken).toFixed(1)} ms`
}

function show({ blockedMs, wholeMs }: Measured): string {
  return `${blockedMs.toFixed(1).padStart(6)} of ${wholeMs.toFixed(0).padStart(5)} ms`
}

console.log(
  `The longest time in which nothing else could run, the least of ${String(rounds)} rounds`,
)
console.log(`(aim: under ${String(aimMs)} ms with a thread of its own), and how long it took:`)
for (const [name, text] of texts) {
  const input = { text, keySource: { kind: 'none' } } as const
  const same = await measureBest(() => here.handlers['inspection.inspect'](input))
  const own = await measureBest(() => aside.handlers['inspection.inspect'](input))
  const ratio = (same.blockedMs / own.blockedMs).toFixed(1)
  console.log(`${name.padEnd(18)} same ${show(same)}, own ${show(own)}, ratio ${ratio}`)

  const frame = JSON.stringify(input)
  const received = time(() => {
    receive(frame)
  })
  const report = aside.slice().report
  const told = time(() => {
    JSON.stringify(report)
  })
  console.log(`${''.padEnd(18)} beside it: input read ${received}, report written ${told}`)
}
