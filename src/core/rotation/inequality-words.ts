/** The inequalities of a rotation with their numbers, as a person reads them. */
import type { RotationParameters } from '../../contract/rotation.ts'
import { formatTime } from '../checks/time-words.ts'
import { computeWaits } from './rotation-times.ts'

/** Epoch milliseconds to the second, `2026-11-21 12:00:00 UTC`; rounded up, for a moment from which something is safe. */
export function formatMoment(atMs: number): string {
  return `${formatTime(Math.ceil(atMs / 1000))
    .replace('T', ' ')
    .replace(/Z$/, '')} UTC`
}

const seconds = (count: number) => `${String(count)} s`

/** `P + C = 60 s + 600 s = 660 s`. */
export function explainSwitchWait(parameters: RotationParameters): string {
  const { propagationSeconds, cacheSeconds } = parameters
  const sum = seconds(computeWaits(parameters).beforeSwitchSeconds)
  return `P + C = ${seconds(propagationSeconds)} + ${seconds(cacheSeconds)} = ${sum}`
}

/** `max(A, T) + S = 120 s + 60 s = 180 s`. */
export function explainRetireWait(parameters: RotationParameters): string {
  const { assertionSeconds, artefactSeconds, skewSeconds } = parameters
  const longest = Math.max(assertionSeconds, artefactSeconds)
  const sum = seconds(computeWaits(parameters).beforeRetireSeconds)
  return `max(A, T) + S = ${seconds(longest)} + ${seconds(skewSeconds)} = ${sum}`
}
