/** Makes the times of a rotation from a function that gives each of them. */
import type { RotationParameters } from '../../contract/rotation.ts'

export function buildParameters(
  secondsOf: (name: keyof RotationParameters) => number,
): RotationParameters {
  return {
    cacheSeconds: secondsOf('cacheSeconds'),
    propagationSeconds: secondsOf('propagationSeconds'),
    assertionSeconds: secondsOf('assertionSeconds'),
    artefactSeconds: secondsOf('artefactSeconds'),
    cooldownSeconds: secondsOf('cooldownSeconds'),
    skewSeconds: secondsOf('skewSeconds'),
  }
}
