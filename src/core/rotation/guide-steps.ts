/** Where a guided rotation stands, told from the keys themselves, and from when its next step is safe. */
import type { KeyFacts, KeysSlice } from '../../contract/keys.ts'
import type { GuidedRotation, RotationParameters } from '../../contract/rotation.ts'
import { explainRetireWait, explainSwitchWait, formatMoment } from './inequality-words.ts'
import type { StoredGuide } from './rotation-document.ts'
import { safeToRetireAt, safeToSwitchAt } from './rotation-times.ts'

type Ring = Pick<KeysSlice, 'keys' | 'signingKid'>
export type Stage = GuidedRotation['next']

export function findKey({ keys }: Pick<Ring, 'keys'>, kid: string): KeyFacts | undefined {
  return keys.find((key) => key.kid === kid)
}

/**
 * The step that comes next as the keys are now, whoever changed them. A rotation that is done stays so; one whose new
 * key is gone stays where it stood.
 */
export function stageOf({ from, to, next }: StoredGuide, ring: Ring): Stage {
  const key = findKey(ring, to)
  if (next === 'done' || key === undefined) return next
  if (!key.published) return 'publish'
  if (ring.signingKid !== to) return 'switch'
  return findKey(ring, from)?.published === true ? 'retire' : 'done'
}

export interface StepTiming {
  /** Epoch milliseconds; null when it is safe at any time, or nothing is left to do. */
  readonly safeAt: number | null
  readonly reason: string
}

function timeSwitch(key: KeyFacts | undefined, parameters: RotationParameters): StepTiming {
  const publishedAt = key?.publishedAt ?? null
  if (publishedAt === null) return { safeAt: null, reason: 'The new key is not published.' }
  const safeAt = safeToSwitchAt(publishedAt, parameters)
  const wait = explainSwitchWait(parameters)
  const reason = `The new key has been in the JWK Set since ${formatMoment(publishedAt)}. Every verifier has it after ${wait}, that is from ${formatMoment(safeAt)}.`
  return { safeAt, reason }
}

function timeRetire(
  guide: StoredGuide,
  key: KeyFacts | undefined,
  parameters: RotationParameters,
): StepTiming {
  // Signatures from before they were noted are not known; the old key signed until the switch at the latest.
  const lastUse = key?.lastSignedAt ?? guide.switchedAt ?? guide.startedAt
  const safeAt = safeToRetireAt(lastUse, parameters)
  const used =
    key?.lastSignedAt == null
      ? `The old key may have signed until ${formatMoment(lastUse)}.`
      : `The old key signed last at ${formatMoment(lastUse)}.`
  const wait = explainRetireWait(parameters)
  const reason = `${used} What it signed has expired everywhere after ${wait}, that is from ${formatMoment(safeAt)}.`
  return { safeAt, reason }
}

/** From when a step is safe, and why, by the facts of now. */
export function timeStep(
  stage: Stage,
  guide: StoredGuide,
  ring: Ring,
  parameters: RotationParameters,
): StepTiming {
  const from = findKey(ring, guide.from)
  const to = findKey(ring, guide.to)
  if (to === undefined && stage !== 'done') {
    const reason = `The new key ${guide.to} is no longer there. End the guidance and begin again with another key.`
    return { safeAt: null, reason }
  }
  switch (stage) {
    case 'publish': {
      const reason =
        ring.signingKid === guide.to
          ? 'The new key signs already although no verifier can find it: publish it at once, or let the old one sign again.'
          : 'A further key in the JWK Set disturbs nobody: the old one goes on signing. Publish it as long before its first use as you can.'
      return { safeAt: null, reason }
    }
    case 'switch':
      return timeSwitch(to, parameters)
    case 'retire':
      return timeRetire(guide, from, parameters)
    case 'done': {
      const reason =
        from === undefined
          ? `The old key ${guide.from} is no longer there; the new one signs alone.`
          : 'The new key signs, and the old one is out of the JWK Set. Delete the old private key unless a policy wants it kept.'
      return { safeAt: null, reason }
    }
  }
}

/** The slice's view of a guided rotation. */
export function viewGuide(
  guide: StoredGuide,
  ring: Ring,
  parameters: RotationParameters,
): GuidedRotation {
  const { from, to, startedAt, log } = guide
  const next = stageOf(guide, ring)
  return { from, to, next, ...timeStep(next, guide, ring, parameters), startedAt, log: [...log] }
}
