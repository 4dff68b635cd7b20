/** Keeps the times of a rehearsal within what it can show: long ones add nothing, and with none at all nothing happens. */
import type { RotationParameters } from '../../../contract/rotation.ts'
import { buildParameters } from '../build-parameters.ts'

const bounds: Readonly<Record<keyof RotationParameters, readonly [least: number, most: number]>> = {
  // Beyond a day a careful verifier does not follow any header (and none should).
  cacheSeconds: [10, 86_400],
  propagationSeconds: [0, 3_600],
  assertionSeconds: [10, 3_600],
  artefactSeconds: [0, 86_400],
  // The caches that are filled at the start must outlive it; jose keeps a set for ten minutes.
  cooldownSeconds: [1, 300],
  skewSeconds: [0, 3_600],
}

/** The times that were chosen, each within its bounds. */
export function boundParameters(chosen: RotationParameters): RotationParameters {
  return buildParameters((name) => {
    const [least, most] = bounds[name]
    return Math.min(Math.max(chosen[name], least), most)
  })
}
