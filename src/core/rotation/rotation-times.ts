/** The inequalities of a key rotation: how long to wait before the new key signs, and before the old one goes. */
import type { RotationParameters, RotationSlice } from '../../contract/rotation.ts'

/** Unknown verifiers keep a set for ten minutes (the default of jose) and assertions live a minute, with a minute of leeway. */
export const usualRotationParameters: RotationParameters = {
  cacheSeconds: 600,
  propagationSeconds: 60,
  assertionSeconds: 120,
  artefactSeconds: 0,
  cooldownSeconds: 30,
  skewSeconds: 60,
}

/**
 * The waits in seconds. A verifier may have fetched the set just before the change reached its node, P after it was
 * made, and keep it for C (OpenID Connect Core 1.0 §10.1.1); the last artefact of the old key lives for max(A, T) by a
 * clock that may differ by S.
 */
export function computeWaits(parameters: RotationParameters): RotationSlice['waits'] {
  const { cacheSeconds, propagationSeconds, assertionSeconds, artefactSeconds, skewSeconds } =
    parameters
  const untilKnown = propagationSeconds + cacheSeconds
  return {
    beforeSwitchSeconds: untilKnown,
    beforeRetireSeconds: Math.max(assertionSeconds, artefactSeconds) + skewSeconds,
    compromiseSeconds: untilKnown,
  }
}

/** From when the new key may sign: publishedAt + P + C. Epoch milliseconds, as the argument. */
export function safeToSwitchAt(publishedAt: number, parameters: RotationParameters): number {
  return publishedAt + computeWaits(parameters).beforeSwitchSeconds * 1000
}

/** From when the old key may go: lastSignedAt + max(A, T) + S. Epoch milliseconds, as the argument. */
export function safeToRetireAt(lastSignedAt: number, parameters: RotationParameters): number {
  return lastSignedAt + computeWaits(parameters).beforeRetireSeconds * 1000
}
