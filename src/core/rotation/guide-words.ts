/** What the log of a guided rotation says of each step. */
import { rotationStages } from '../../contract/rotation.ts'
import { formatMoment } from './inequality-words.ts'
import type { Stage } from './guide-steps.ts'

/** What has been done when this step has been taken; `done` is no step. */
export const takenWords: Readonly<Record<Exclude<Stage, 'done'>, string>> = {
  publish: 'The new key was published.',
  switch: 'The new key signs from now on.',
  retire: 'The old key was taken out of the JWK Set.',
}

/** What has been done when the rotation has gone back to this step. */
export const undoneWords: Readonly<Record<Exclude<Stage, 'done'>, string>> = {
  publish: 'Went back: the new key was taken out of the JWK Set.',
  switch: 'Went back: the old key signs again.',
  retire: 'Went back: the old key was published again.',
}

/** What someone did to the keys on another page, told from where the rotation stood before and stands after. */
export function describeDoneElsewhere(before: Stage, after: Stage): string {
  const position = (stage: Stage) => rotationStages.indexOf(stage)
  if (position(after) < position(before)) {
    return after === 'publish'
      ? 'The new key was taken out of the JWK Set outside this guidance.'
      : 'Another key was chosen for signing outside this guidance.'
  }
  const last = rotationStages[position(after) - 1]
  const words = last === undefined || last === 'done' ? 'The keys changed.' : takenWords[last]
  return words.replace(/\.$/, ' outside this guidance.')
}

/** Why a step has to wait. */
export function explainTooEarly(safeAt: number, now: number, reason: string): string {
  const seconds = Math.ceil((safeAt - now) / 1000)
  return `This is safe in ${String(seconds)} s, at ${formatMoment(safeAt)}. ${reason}`
}
