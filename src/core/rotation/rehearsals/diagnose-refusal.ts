/** Names the mistake of a rotation behind a refusal: what the verifier said, together with what was done to the keys. */
import type { RotationParameters } from '../../../contract/rotation.ts'
import { computeWaits } from '../rotation-times.ts'
import type { Signing } from './script.ts'
import type { Verdict } from './verifiers.ts'
import type { World } from './world.ts'

export interface RefusalFacts {
  /** Seconds from the start, as every time here. */
  readonly at: number
  readonly signing: Signing
  readonly world: World
  readonly parameters: RotationParameters
  /** Whether another key of the script bears the same kid. */
  readonly isKidShared: boolean
}

export interface Diagnosis {
  readonly ruleId: string
  readonly reason: string
}

/** Why the verifier does not know the kid, from the history of the key. */
function explainUnknownKey(facts: RefusalFacts, said: string): Diagnosis | null {
  const { at, signing, world, parameters } = facts
  const { key, signedAt, lifetimeSeconds } = signing
  if (world.differedWithin(key, at - parameters.cacheSeconds, at)) {
    const reason = `The nodes of the JWKS URI did not agree: one had the ${key.toLowerCase()}, another had not. ${said}`
    return { ruleId: 'JWKS-UNSTABLE', reason }
  }
  if (!world.isHostUp(at)) {
    const reason = `The JWKS URI fails, and the copy from before lacks the ${key.toLowerCase()}. ${said}`
    return { ruleId: 'JWKS-STATUS', reason }
  }
  const publishedAt = world.lastPublishedBefore(key, at)
  if (publishedAt === null) {
    const reason = `The ${key.toLowerCase()} signs and has not been published yet. ${said}`
    return { ruleId: 'JWKS-ROT-EARLYUSE', reason }
  }
  const removedAt = world.lastRemovedBefore(key, at)
  if (removedAt !== null) {
    const left = signedAt + lifetimeSeconds - at
    if (left <= 0) return null
    const reason = `The ${key.toLowerCase()} was taken out ${String(at - removedAt)} s ago, while what it signed is valid for ${String(left)} s more. ${said}`
    return { ruleId: 'JWKS-ROT-EARLYREMOVE', reason }
  }
  const { beforeSwitchSeconds } = computeWaits(parameters)
  if (signedAt >= publishedAt + beforeSwitchSeconds) return null
  const since = signedAt - publishedAt
  const when = since < 0 ? `${String(-since)} s before` : `${String(since)} s after`
  const reason = `The ${key.toLowerCase()} signed this ${when} it was published; copies without it live up to P + C = ${String(beforeSwitchSeconds)} s. ${said}`
  return { ruleId: 'JWKS-ROT-EARLYUSE', reason }
}

/** The rule about changes over time where one fits, else the rule of the verifier. */
export function diagnoseRefusal(verdict: Verdict, facts: RefusalFacts): Diagnosis {
  const { ruleIds, message } = verdict
  const own: Diagnosis = { ruleId: ruleIds[0] ?? 'JWKS-STATUS', reason: message }
  const isAmbiguous = ruleIds.includes('AST-KEY-AMBIG')
  if (!isAmbiguous && (ruleIds.includes('AST-KID-UNKNOWN') || ruleIds.includes('AT-KID'))) {
    return explainUnknownKey(facts, message) ?? own
  }
  const isSignature = ruleIds.some((id) => /^A(?:S)?T-SIG/.test(id))
  if (isSignature && facts.isKidShared) {
    const reason = `The kid has been given to another key: the copy still has the old one under it, and a signature that does not verify makes nobody fetch. ${message}`
    return { ruleId: 'JWKS-ROT-KIDREUSE', reason }
  }
  return own
}
