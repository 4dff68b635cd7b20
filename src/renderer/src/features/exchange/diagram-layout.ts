/** Where the lifelines stand and how a step lies on them; all numbers are percentages of the diagram's width. */
import type { ExchangeRun } from '../../../../contract/exchange.ts'
import { actors, describeStep } from '../../../../contract/exchange-steps.ts'
import type { Actor, StepDescription } from '../../../../contract/exchange-steps.ts'

/** The middle of the actor's lifeline. */
export function laneCenter(actor: Actor): number {
  return ((actors.indexOf(actor) + 0.5) * 100) / actors.length
}

export type Placement =
  | { readonly kind: 'local'; readonly center: number; readonly edge: 'first' | 'last' | 'inner' }
  | {
      readonly kind: 'message'
      readonly left: number
      readonly right: number
      readonly center: number
      readonly pointsTo: 'left' | 'right'
    }

/** A local step stands on its lifeline; a message spans from its sender to its receiver. */
export function placeStep({ actor, to }: Pick<StepDescription, 'actor' | 'to'>): Placement {
  const from = laneCenter(actor)
  if (to === null) {
    const edge = actor === actors[0] ? 'first' : actor === actors.at(-1) ? 'last' : 'inner'
    return { kind: 'local', center: from, edge }
  }
  const target = laneCenter(to)
  return {
    kind: 'message',
    left: Math.min(from, target),
    right: 100 - Math.max(from, target),
    center: (from + target) / 2,
    pointsTo: target > from ? 'right' : 'left',
  }
}

/** A stretch of a lifeline on which its actor works on a request; numbers are the first and last step. */
export interface Activity {
  readonly actor: Actor
  readonly from: number
  readonly to: number
}

const requests: readonly Activity[] = [
  { actor: 'authorization-server', from: 4, to: 8 },
  { actor: 'api', from: 9, to: 12 },
]

/** Where a server was, or is, at work: from the request's arrival to the last step that was reached. */
export function findActivities(run: ExchangeRun | null): readonly Activity[] {
  const reached = run?.steps.findLast(({ startedAt }) => startedAt !== null)
  if (reached === undefined) return []
  const last = describeStep(reached.id).number
  return requests
    .map((request) => ({ ...request, to: Math.min(request.to, last) }))
    .filter(({ from, to }) => to > from)
}
