/** Plays a rehearsal from beginning to end: real keys, real JWKS servers and real verifiers on a clock that is moved. */
import type { RehearsalResult, RotationParameters } from '../../../contract/rotation.ts'
import type { Randomness } from '../../ports.ts'
import { boundParameters } from './bound-parameters.ts'
import { makeRehearsalKeys } from './rehearsal-keys.ts'
import type { Plan, RehearsalScript } from './script.ts'
import { startStage } from './stage.ts'
import { reportRehearsal } from './report.ts'
import { createVirtualClock } from './virtual-clock.ts'
import { createWorld } from './world.ts'

export interface RehearsalContext {
  readonly randomness: Randomness
  /** Epoch milliseconds at which the rehearsal's clock begins. */
  readonly startMs: number
  readonly signal: AbortSignal
  /** Told the share that is done, from 0 to 1. */
  readonly progressed: (done: number) => void
}

/** Every moment at which something is done or sent, in order. */
function listMoments({ events, streams, durationSeconds }: Plan): readonly number[] {
  const moments = new Set<number>([0, durationSeconds])
  for (const { at } of events) moments.add(at).add(at - 1)
  for (const { everySeconds, from = 0, to = durationSeconds } of streams) {
    for (let at = from; at <= to; at += everySeconds) moments.add(at)
  }
  return [...moments].filter((at) => at >= 0 && at <= durationSeconds).toSorted((a, b) => a - b)
}

/**
 * Runs the script with what a person has chosen.
 *
 * @throws the reason of the signal when it is aborted; nothing is left listening, whatever happens
 */
export async function runRehearsal(
  script: RehearsalScript,
  chosen: RotationParameters,
  context: RehearsalContext,
): Promise<RehearsalResult> {
  const { randomness, signal, progressed } = context
  const parameters = script.adapt(boundParameters(chosen))
  const plan = script.plan(parameters)
  const world = createWorld(plan, parameters.propagationSeconds)
  // On a whole second, as the times of assertions are.
  const clock = createVirtualClock(Math.floor(context.startMs / 1000) * 1000)
  const keys = await makeRehearsalKeys(plan.keys, { clock, randomness })
  signal.throwIfAborted()
  const stage = await startStage({ plan, parameters, world, keys, clock, randomness, signal })
  try {
    for (const at of listMoments(plan)) {
      signal.throwIfAborted()
      clock.moveTo(at)
      await stage.play(at)
      progressed(plan.durationSeconds === 0 ? 1 : at / plan.durationSeconds)
    }
    return reportRehearsal({ script, plan, parameters, world, keys, observed: stage.observed() })
  } finally {
    await stage.close()
  }
}
