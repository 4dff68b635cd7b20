/** The keys of a rehearsal through its time: what was published where, and what signed, by the events of its script. */
import type { RehearsalResult } from '../../../contract/rotation.ts'
import type { Plan, ScriptEvent } from './script.ts'

type Interval = RehearsalResult['keys'][number]['published'][number]

export interface World {
  /** The names in the JWK Set of a node at a moment, given the time that changes take to reach it. */
  publishedAt(at: number, node: number): readonly string[]
  /** Whether the nodes differed in a key at any moment of the window, its ends included. */
  differedWithin(name: string, from: number, to: number): boolean
  signerAt(at: number): string | null
  isHostUp(at: number): boolean
  clientAheadAt(at: number): number
  /** When the key was last put into the set before a moment, by its owner; null when never. */
  lastPublishedBefore(name: string, at: number): number | null
  /** When the key was last taken out before a moment, by its owner; null when never. */
  lastRemovedBefore(name: string, at: number): number | null
  publishedIntervals(name: string): Interval[]
  signingIntervals(name: string): Interval[]
}

/** Joins what is true of each event until the next one into intervals. */
function joinIntervals(
  steps: readonly { readonly at: number; readonly holds: boolean }[],
  end: number,
) {
  const intervals: Interval[] = []
  let from: number | null = null
  for (const { at, holds } of steps) {
    if (holds && from === null) from = at
    if (!holds && from !== null) {
      intervals.push({ from, to: at })
      from = null
    }
  }
  if (from !== null) intervals.push({ from, to: end })
  return intervals
}

export function createWorld(plan: Plan, propagationSeconds: number): World {
  const { events, durationSeconds, hostNodes = 1 } = plan
  const last = (at: number, isWanted: (event: ScriptEvent) => boolean) =>
    events.findLast((event) => event.at <= at && isWanted(event))
  const publications = events.filter(({ publish }) => publish !== undefined)

  function publishedIntervals(name: string): Interval[] {
    const steps = publications.map(({ at, publish }) => ({
      at,
      holds: publish?.includes(name) ?? false,
    }))
    return joinIntervals(steps, durationSeconds)
  }

  /** What stands at the start has long been everywhere. */
  const arrivalOf = ({ at }: ScriptEvent) => (at <= 0 ? at : at + propagationSeconds)

  function publishedAt(at: number, node: number): readonly string[] {
    const isHere = (event: ScriptEvent) => event.node === undefined || event.node === node
    return publications.findLast((event) => isHere(event) && arrivalOf(event) <= at)?.publish ?? []
  }

  function differsAt(name: string, at: number): boolean {
    const nodes = Array.from({ length: hostNodes }, (_, node) =>
      publishedAt(at, node).includes(name),
    )
    return nodes.includes(true) && nodes.includes(false)
  }

  return {
    publishedAt,
    differedWithin: (name, from, to) =>
      [from, ...publications.map(arrivalOf).filter((at) => at > from && at <= to)].some((at) =>
        differsAt(name, at),
      ),
    signerAt: (at) => last(at, ({ sign }) => sign !== undefined)?.sign ?? null,
    isHostUp: (at) => last(at, ({ host }) => host !== undefined)?.host !== 'down',
    clientAheadAt: (at) =>
      last(at, ({ clientAheadSeconds }) => clientAheadSeconds !== undefined)?.clientAheadSeconds ??
      0,
    lastPublishedBefore: (name, at) =>
      publishedIntervals(name).findLast(({ from }) => from <= at)?.from ?? null,
    lastRemovedBefore(name, at) {
      const interval = publishedIntervals(name).findLast(({ from }) => from <= at)
      return interval !== undefined && interval.to <= at ? interval.to : null
    },
    publishedIntervals,
    signingIntervals(name) {
      const steps = events
        .filter(({ sign }) => sign !== undefined)
        .map(({ at, sign }) => ({ at, holds: sign === name }))
      return joinIntervals(steps, durationSeconds)
    },
  }
}
