/** The waits of a rotation: long enough for every verifier, and not a moment longer. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RotationParameters } from '../../../src/contract/rotation.ts'
import {
  computeWaits,
  safeToRetireAt,
  safeToSwitchAt,
  usualRotationParameters,
} from '../../../src/core/rotation/rotation-times.ts'

const seconds = fc.integer({ min: 0, max: 31_536_000 })
const parameters: fc.Arbitrary<RotationParameters> = fc.record({
  cacheSeconds: seconds,
  propagationSeconds: seconds,
  assertionSeconds: seconds,
  artefactSeconds: seconds,
  cooldownSeconds: seconds,
  skewSeconds: seconds,
})
const moment = fc.integer({ min: 0, max: 4_102_444_800_000 })
/** A share from 0 to 1, both of them included often. */
const share = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }))

describe('computeWaits', () => {
  it('computes the usual times', () => {
    expect(computeWaits(usualRotationParameters)).toEqual({
      beforeSwitchSeconds: 660,
      beforeRetireSeconds: 180,
      compromiseSeconds: 660,
    })
  })
})

describe('safeToSwitchAt', () => {
  it('leaves no verifier with a copy from before the publication', () => {
    fc.assert(
      fc.property(parameters, moment, share, (times, publishedAt, when) => {
        // It fetched when its node did not have the change yet, and keeps the copy for C.
        const fetchedAt = publishedAt + when * times.propagationSeconds * 1000
        const keptUntil = fetchedAt + times.cacheSeconds * 1000
        expect(safeToSwitchAt(publishedAt, times)).toBeGreaterThanOrEqual(keptUntil)
      }),
    )
  })

  it('is the earliest such moment', () => {
    fc.assert(
      fc.property(parameters, moment, (times, publishedAt) => {
        const lastFetchWithout = publishedAt + times.propagationSeconds * 1000
        const keptUntil = lastFetchWithout + times.cacheSeconds * 1000
        expect(safeToSwitchAt(publishedAt, times) - 1).toBeLessThan(keptUntil)
      }),
    )
  })
})

describe('safeToRetireAt', () => {
  it('lets everything that the old key signed expire first, also by a clock that is behind', () => {
    fc.assert(
      fc.property(parameters, moment, share, share, (times, lastSignedAt, life, behind) => {
        for (const longest of [times.assertionSeconds, times.artefactSeconds]) {
          const expiresAt = lastSignedAt + life * longest * 1000
          const onTheirClock =
            safeToRetireAt(lastSignedAt, times) - behind * times.skewSeconds * 1000
          expect(onTheirClock).toBeGreaterThanOrEqual(expiresAt)
        }
      }),
    )
  })

  it('is the earliest such moment', () => {
    fc.assert(
      fc.property(parameters, moment, (times, lastSignedAt) => {
        const longest = Math.max(times.assertionSeconds, times.artefactSeconds)
        const expiresAt = lastSignedAt + longest * 1000
        const onTheirClock = safeToRetireAt(lastSignedAt, times) - 1 - times.skewSeconds * 1000
        expect(onTheirClock).toBeLessThan(expiresAt)
      }),
    )
  })
})
