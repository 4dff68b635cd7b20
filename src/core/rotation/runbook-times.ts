/** The moments of a rotation for its runbook: as they were where they are past, as planned where they are to come. */
import type { KeysSlice } from '../../contract/keys.ts'
import type { GuidedRotation, RotationParameters } from '../../contract/rotation.ts'
import { findKey } from './guide-steps.ts'
import { formatMoment } from './inequality-words.ts'
import { computeWaits, safeToRetireAt, safeToSwitchAt } from './rotation-times.ts'

export interface RunbookTimes {
  readonly publish: string
  readonly switch: string
  /** Until when to watch before the old key may be given up. */
  readonly observe: string
  readonly retire: string
  /** From when an assertion of the old key must be refused everywhere. */
  readonly verify: string
}

/** Without a rotation under way the times count from T0, the moment of publishing. */
export function planRelativeTimes(parameters: RotationParameters): RunbookTimes {
  const { beforeSwitchSeconds, beforeRetireSeconds, compromiseSeconds } = computeWaits(parameters)
  const after = (seconds: number) => `T0 + ${String(seconds)} s`
  const retire = beforeSwitchSeconds + Math.max(beforeRetireSeconds, parameters.cacheSeconds)
  return {
    publish: 'T0',
    switch: after(beforeSwitchSeconds),
    observe: after(beforeSwitchSeconds + parameters.cacheSeconds),
    retire: after(retire),
    verify: after(retire + compromiseSeconds),
  }
}

/** The steps that are still to come are planned as early as is safe, the first of them from now on. */
export function planTimes(
  rotation: GuidedRotation,
  ring: Pick<KeysSlice, 'keys'>,
  parameters: RotationParameters,
  now: number,
): RunbookTimes {
  const { compromiseSeconds } = computeWaits(parameters)
  const publishedAt = findKey(ring, rotation.to)?.publishedAt ?? now
  const hasSwitched = rotation.next === 'retire' || rotation.next === 'done'
  const switchAt = hasSwitched
    ? (findKey(ring, rotation.to)?.firstSignedAt ?? now)
    : Math.max(now, safeToSwitchAt(publishedAt, parameters))
  const lastUse = hasSwitched ? (findKey(ring, rotation.from)?.lastSignedAt ?? switchAt) : switchAt
  const observeUntil = switchAt + parameters.cacheSeconds * 1000
  const retireAt = Math.max(observeUntil, safeToRetireAt(lastUse, parameters))
  return {
    publish: formatMoment(publishedAt),
    switch: formatMoment(switchAt),
    observe: formatMoment(observeUntil),
    retire: formatMoment(retireAt),
    verify: formatMoment(retireAt + compromiseSeconds * 1000),
  }
}
