/** What the scripts of the rehearsals have in common: keys, senders, verifiers and times. */
import type { RotationParameters } from '../../../../contract/rotation.ts'
import { cachePersonality } from '../../../key-sets/cache-personalities.ts'
import type { CachePersonalityId } from '../../../key-sets/cache-personalities.ts'
import type { KeyPlan, ScriptEvent, Stream, VerifierPlan } from '../script.ts'

export const oldKey: KeyPlan = { name: 'Old key', algorithm: 'ES256' }
export const newKey: KeyPlan = { name: 'New key', algorithm: 'ES256' }
export const oldName = oldKey.name
export const newName = newKey.name

export const bothKeys = [oldName, newName]

/** Where a rotation begins. */
export const oldKeySigns: ScriptEvent = {
  at: 0,
  text: 'The old key is published and signs.',
  publish: [oldName],
  sign: oldName,
}

export function newKeyPublished(at: number): ScriptEvent {
  return { at, text: 'The new key is published beside it.', publish: bothKeys }
}

/** Enough requests to see every window, few enough to be computed in a second or two. */
const momentsPerRehearsal = 120
/** Round numbers, which fall together with most ages of caches. */
const spacings = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600]

/** The usual senders try this often, in whole seconds: every second where the time is short. */
export function spacingFor(durationSeconds: number): number {
  const least = durationSeconds / momentsPerRehearsal
  return spacings.find((spacing) => spacing >= least) ?? Math.ceil(least / 3600) * 3600
}

/** Sends what was signed just now with the key that signs. */
export function freshStream(everySeconds: number, lifetimeSeconds: number): Stream {
  return {
    id: '',
    name: '',
    everySeconds,
    sign({ at, signerAt }) {
      const key = signerAt(at)
      return key === null ? null : { key, signedAt: at, lifetimeSeconds }
    },
  }
}

/** Sends what was signed some time ago: kept in a queue, or sent again after a timeout. */
export function lateStream(
  everySeconds: number,
  lifetimeSeconds: number,
  bySeconds: number,
): Stream {
  return {
    id: 'late',
    name: `sent ${String(bySeconds)} s after signing`,
    everySeconds,
    sign({ at, signerAt }) {
      const key = at < bySeconds ? null : signerAt(at - bySeconds)
      return key === null ? null : { key, signedAt: at - bySeconds, lifetimeSeconds }
    },
  }
}

/** The verifier with the C and K of the rehearsal; jose keeps a set for ten minutes at most. */
export function verifierWith(
  id: CachePersonalityId,
  { cacheSeconds, cooldownSeconds }: RotationParameters,
): VerifierPlan {
  const longest = id === 'jose' ? Math.min(cacheSeconds, 600) : cacheSeconds
  return { id, personality: cachePersonality(id, { cacheSeconds: longest, cooldownSeconds }) }
}

/** Two nodes behind one address, each with a cache of its own that keeps a set for C. */
export function perNodeVerifier(parameters: RotationParameters): VerifierPlan {
  const { personality } = verifierWith('fixed', parameters)
  return {
    id: 'per-node',
    personality,
    nodes: 2,
    name: 'Two nodes',
    description: `Two caches that are asked in turn. ${personality.description}`,
  }
}

/**
 * When the first thing is done: every cache is filled by then, and the cool-down after it is over. A cache must not be
 * renewed before it, or how long an outage lasts would depend on chance.
 */
export const leadSeconds = ({ cooldownSeconds }: RotationParameters) => cooldownSeconds + 5

/** The times that were chosen, with a cache that outlives the lead by a while. */
export function withCacheBeyondLead(
  chosen: RotationParameters,
  bySeconds: number,
): RotationParameters {
  const least = leadSeconds(chosen) + bySeconds
  return { ...chosen, cacheSeconds: Math.max(chosen.cacheSeconds, least) }
}
