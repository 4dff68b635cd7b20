/** Where the lifelines stand and how a step lies on them; all numbers are percentages of the diagram's width. */
import { actors } from '../../../../contract/exchange-steps.ts'
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
