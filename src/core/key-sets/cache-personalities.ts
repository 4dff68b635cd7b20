/** How well-known verifiers keep a JWK Set, as policies of the one cache that this workbench has. */
import { defaultKeySetPolicy } from './key-set-policy.ts'
import type { KeySetPolicy } from './key-set-policy.ts'

export const cachePersonalityIds = [
  'careful',
  'jose',
  'every-unknown-kid',
  'max-age',
  'oidc-provider',
  'fixed',
  'never',
] as const
export type CachePersonalityId = (typeof cachePersonalityIds)[number]

export interface CachePersonality {
  readonly id: CachePersonalityId
  readonly name: string
  /** One or two sentences with the times of the policy. */
  readonly description: string
  readonly policy: KeySetPolicy
}

/** Times that a user of the library or server can set, in seconds. */
export interface CacheTimes {
  /** The age that the personality sets for itself; one that follows the headers keeps following them. */
  readonly cacheSeconds?: number
  readonly cooldownSeconds?: number
}

interface Template {
  readonly name: string
  readonly policy: Partial<KeySetPolicy>
  readonly describe: (policy: KeySetPolicy) => string
  /** What a chosen age changes; null where the headers or nothing at all decide. */
  readonly setAge: ((ageMs: number) => Partial<KeySetPolicy>) | null
}

/** Longer than any rotation; a date of its own stays a date. */
const foreverMs = 100 * 365 * 86_400_000

const inSeconds = (milliseconds: number) => `${String(milliseconds / 1000)} s`

/** A failed fetch leaves these nothing to verify with once the copy is old, and may be repeated at once. */
const withoutMercy: Partial<KeySetPolicy> = { cooldownAfter: 'success', staleMs: 0 }
const ownAge = (ageMs: number): Partial<KeySetPolicy> => ({
  followsHeaders: false,
  minAgeMs: 0,
  maxAgeMs: ageMs,
  defaultAgeMs: ageMs,
})
const waiting: Partial<KeySetPolicy> = { ...withoutMercy, unknownKid: 'wait', cooldownMs: 0 }

const templates: Readonly<Record<CachePersonalityId, Template>> = {
  careful: {
    name: 'Careful (this workbench)',
    policy: {},
    describe: ({ cooldownMs }) =>
      `Follows max-age, fetches again for an unknown kid at most every ${inSeconds(cooldownMs)}, and goes on with its copy while the JWKS URI is down.`,
    setAge: null,
  },
  jose: {
    name: 'jose',
    policy: { ...withoutMercy, ...ownAge(600_000), cooldownMs: 30_000 },
    describe: ({ maxAgeMs, cooldownMs }) =>
      `createRemoteJWKSet: keeps the set for ${inSeconds(maxAgeMs)} whatever its headers say, and fetches again for an unknown kid unless it fetched less than ${inSeconds(cooldownMs)} ago.`,
    setAge: ownAge,
  },
  'every-unknown-kid': {
    name: 'Every unknown kid',
    policy: { ...withoutMercy, ...ownAge(300_000), cooldownMs: 0 },
    describe: ({ maxAgeMs }) =>
      `As jwks-rsa and PyJWKClient: keeps the set for ${inSeconds(maxAgeMs)} and fetches again for each unknown kid, without a cool-down.`,
    setAge: ownAge,
  },
  'max-age': {
    name: 'max-age alone',
    policy: { ...waiting },
    describe: () => 'Follows max-age and fetches at no other time, whatever kid it meets.',
    setAge: null,
  },
  'oidc-provider': {
    name: 'oidc-provider',
    policy: { ...waiting, minAgeMs: 60_000, defaultAgeMs: 60_000, maxAgeMs: foreverMs },
    describe: ({ minAgeMs }) =>
      `Keeps the set for max-age, but never less than ${inSeconds(minAgeMs)}, and fetches at no other time.`,
    setAge: null,
  },
  fixed: {
    name: 'Fixed time',
    policy: { ...waiting, ...ownAge(600_000) },
    describe: ({ maxAgeMs }) =>
      `Keeps the set for ${inSeconds(maxAgeMs)} whatever its headers say, and fetches at no other time.`,
    setAge: ownAge,
  },
  never: {
    name: 'Fetched once',
    policy: { ...waiting, ...ownAge(foreverMs) },
    describe: () =>
      'Fetches the set once and keeps it until it is started anew, as with a pinned key.',
    setAge: null,
  },
}

/**
 * The personality with its usual times, or with those given. It has the timing of its model, which is what a rotation
 * depends on; what a document must look like is judged as everywhere in the workbench.
 */
export function cachePersonality(
  id: CachePersonalityId,
  { cacheSeconds, cooldownSeconds }: CacheTimes = {},
): CachePersonality {
  const { name, policy: own, describe, setAge } = templates[id]
  const hasCooldown = own.unknownKid !== 'wait' && own.cooldownMs !== 0
  const policy: KeySetPolicy = {
    ...defaultKeySetPolicy,
    ...own,
    ...(cacheSeconds === undefined ? {} : setAge?.(cacheSeconds * 1000)),
    ...(cooldownSeconds !== undefined && hasCooldown ? { cooldownMs: cooldownSeconds * 1000 } : {}),
  }
  return { id, name, description: describe(policy), policy }
}
