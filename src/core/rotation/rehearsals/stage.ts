/** Everything that listens during a rehearsal, and one moment of it: what is done, sent and judged. */
import type { RotationParameters } from '../../../contract/rotation.ts'
import { createHttpClient } from '../../http/http-client.ts'
import type { Clock, Randomness } from '../../ports.ts'
import { diagnoseRefusal } from './diagnose-refusal.ts'
import { startKeyHost } from './key-host.ts'
import type { Fetch, Observed, Probe, Row } from './observed.ts'
import type { RehearsalKey } from './rehearsal-keys.ts'
import type { Moment, Plan, Signing, Stream, VerifierPlan } from './script.ts'
import { signAccessToken, signClientAssertion } from './sign-probe.ts'
import { startApi, startTokenEndpoint } from './verifiers.ts'
import type { Verifier } from './verifiers.ts'
import { createWatchedKeySet } from './watched-key-set.ts'
import type { World } from './world.ts'

export interface StageOptions {
  readonly plan: Plan
  readonly parameters: RotationParameters
  readonly world: World
  readonly keys: ReadonlyMap<string, RehearsalKey>
  readonly clock: Clock
  readonly randomness: Randomness
  readonly signal: AbortSignal
}

export interface Stage {
  /** Sends what is due at this moment to every verifier and notes the answers. */
  play(at: number): Promise<void>
  observed(): Observed
  close(): Promise<void>
}

interface Actor {
  readonly verifier: Verifier
  readonly rows: readonly { readonly stream: Stream; readonly row: Row }[]
  readonly verifierId: string
  readonly fetches: readonly Fetch[]
}

/** At its own moments, just before and at every event, and at the end, so that every effect is seen to the second. */
function isDue(stream: Stream, { events, durationSeconds }: Plan, at: number): boolean {
  const { from = 0, to = durationSeconds, everySeconds } = stream
  if (at < from || at > to) return false
  if ((at - from) % everySeconds === 0 || at === durationSeconds) return true
  return events.some((event) => at === event.at || at === event.at - 1)
}

/** Starts every server; where one cannot be started, those that were are closed again. */
export async function startStage(options: StageOptions): Promise<Stage> {
  const { plan, parameters, world, keys, clock, randomness, signal } = options
  const hostNodes = plan.hostNodes ?? 1
  const closing: (() => Promise<void> | void)[] = []
  const close = async () => {
    for (const end of closing.splice(0).toReversed()) await end()
  }

  async function startActor(planned: VerifierPlan, urls: readonly string[]): Promise<Actor> {
    const { keySet, fetches, close: closeKeySet } = createWatchedKeySet(planned, urls, clock)
    const http = createHttpClient({ clock })
    closing.push(closeKeySet, () => {
      http.close()
    })
    const start = plan.target === 'api' ? startApi : startTokenEndpoint
    const [jwksUri = ''] = urls
    const verifier = await start({ clock, randomness, http, jwksUri, keySet })
    closing.push(() => verifier.close())
    const { name, description } = { ...planned.personality, ...planned }
    const rows = plan.streams.map((stream) => ({
      stream,
      row: {
        verifierId: planned.id,
        streamId: stream.id,
        verifierName: name,
        name: stream.name === '' ? name : `${name}, ${stream.name}`,
        description,
        probes: [] as Probe[],
      },
    }))
    return { verifier, rows, verifierId: planned.id, fetches }
  }

  function keyNamed(name: string): RehearsalKey {
    const key = keys.get(name)
    if (key === undefined) throw new Error(`the script has no key ${name}`)
    return key
  }

  function isKidShared({ kid }: RehearsalKey): boolean {
    return [...keys.values()].filter((key) => key.kid === kid).length > 1
  }

  async function probe(
    { verifier }: Actor,
    { isHostile = false }: Stream,
    signing: Signing,
    at: number,
  ): Promise<Probe> {
    const key = keyNamed(signing.key)
    const sign = plan.target === 'api' ? signAccessToken : signClientAssertion
    const sinceSigned = at - signing.signedAt
    const compact = await sign({
      key,
      kid: signing.kid === undefined ? key.kid : signing.kid,
      audience: verifier.audience,
      now: clock.now() + (world.clientAheadAt(signing.signedAt) - sinceSigned) * 1000,
      lifetimeSeconds: signing.lifetimeSeconds,
      jti: randomness.uuid(),
    })
    const verdict = await verifier.verify(compact, signal)
    const { accepted, message } = verdict
    if (accepted) return { at, accepted, ruleId: null, reason: message }
    if (isHostile) {
      return { at, accepted, ruleId: verdict.ruleIds[0] ?? null, reason: message }
    }
    const facts = { at, signing, world, parameters, isKidShared: isKidShared(key) }
    return { at, accepted, ...diagnoseRefusal(verdict, facts) }
  }

  async function playActor(actor: Actor, moment: Moment): Promise<void> {
    const { at } = moment
    for (const { stream, row } of actor.rows) {
      if (!isDue(stream, plan, at)) continue
      for (let count = stream.burst ?? 1; count > 0; count -= 1) {
        const signing = stream.sign(moment)
        if (signing !== null) row.probes.push(await probe(actor, stream, signing, at))
      }
    }
  }

  try {
    const host = await startKeyHost({
      clock,
      nodes: hostNodes,
      maxAgeSeconds: parameters.cacheSeconds,
      keys: (node) =>
        world.publishedAt(clock.elapsed() / 1000, node).map((name) => keyNamed(name).published),
    })
    closing.push(host.close)
    // One after the other: where one fails, every one that was started is known and closed.
    const actors: Actor[] = []
    for (const planned of plan.verifiers) actors.push(await startActor(planned, host.urls))
    return {
      async play(at) {
        host.setUp(world.isHostUp(at))
        const moment: Moment = {
          at,
          signerAt: (when) => world.signerAt(when),
          strangerKid: () => randomness.uuid(),
        }
        await Promise.all(actors.map((actor) => playActor(actor, moment)))
      },
      observed: () => ({
        rows: actors.flatMap(({ rows }) => rows.map(({ row }) => row)),
        fetches: new Map(actors.map(({ verifierId, fetches }) => [verifierId, fetches])),
      }),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}
