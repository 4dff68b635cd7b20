/** Puts what was seen in a rehearsal into the form that the window draws. */
import type { RehearsalResult, RotationParameters } from '../../../contract/rotation.ts'
import { refusalsIn, toSpans } from './observed.ts'
import type { Observed } from './observed.ts'
import type { RehearsalKey } from './rehearsal-keys.ts'
import type { Plan, RehearsalScript } from './script.ts'
import type { World } from './world.ts'

export interface RehearsalMaterial {
  readonly script: RehearsalScript
  readonly plan: Plan
  readonly parameters: RotationParameters
  readonly world: World
  readonly keys: ReadonlyMap<string, RehearsalKey>
  readonly observed: Observed
}

export function reportRehearsal(material: RehearsalMaterial): RehearsalResult {
  const { script, plan, parameters, world, keys, observed } = material
  return {
    id: script.id,
    title: script.title,
    durationSeconds: plan.durationSeconds,
    parameters,
    events: plan.events.map(({ at, text }) => ({ at, text })),
    keys: plan.keys.map(({ name }) => ({
      name,
      kid: keys.get(name)?.kid ?? '',
      published: world.publishedIntervals(name),
      signing: world.signingIntervals(name),
    })),
    verifiers: observed.rows.map((row) => ({
      id: row.streamId === '' ? row.verifierId : `${row.verifierId}.${row.streamId}`,
      name: row.name,
      description: row.description,
      fetches: [...(observed.fetches.get(row.verifierId) ?? [])],
      spans: toSpans(row.probes),
      requests: row.probes.length,
      refused: refusalsIn(row).length,
    })),
    expectations: plan.expect(observed),
    lesson: script.lesson,
  }
}
