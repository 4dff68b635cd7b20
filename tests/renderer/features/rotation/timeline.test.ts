/** Proves the numbers behind the timeline: lengths in words, positions, marks and moments. */
import { describe, expect, it } from 'vitest'
import {
  answerAt,
  eventAt,
  listOutages,
} from '../../../../src/renderer/src/features/rotation/describe-moment.ts'
import { describeSpan } from '../../../../src/renderer/src/features/rotation/span-words.ts'
import {
  listMarks,
  positionOf,
} from '../../../../src/renderer/src/features/rotation/timeline-scale.ts'
import { rehearsalResult } from '../../fixtures/rotation.ts'

describe('a length of time in words', () => {
  it.each([
    [0, '0 s'],
    [-5, '0 s'],
    [59.6, '1 min'],
    [61, '1 min 1 s'],
    [3_600, '1 h'],
    [3_601, '1 h'],
    [90_000, '1 d 1 h'],
    [31_536_000, '365 d'],
  ])('writes %d s as %s', (seconds, words) => {
    expect(describeSpan(seconds)).toBe(words)
  })
})

describe('a place on the timeline', () => {
  it('is a share of the whole and never beyond it', () => {
    expect(positionOf(30, 120)).toBe(25)
    expect(positionOf(-1, 120)).toBe(0)
    expect(positionOf(500, 120)).toBe(100)
    expect(positionOf(5, 0)).toBe(0)
  })

  it.each([1, 30, 90, 900, 5_400, 86_400, 10_000_000])(
    'has round marks for %d s, from the start and at most nine',
    (duration) => {
      const marks = listMarks(duration)
      expect(marks[0]).toBe(0)
      expect(marks.length).toBeGreaterThan(1)
      expect(marks.length).toBeLessThanOrEqual(9)
      expect(marks.at(-1)).toBeLessThanOrEqual(duration)
    },
  )
})

describe('a moment of a rehearsal', () => {
  const [fixed, refetch] = rehearsalResult.verifiers

  it('names the last thing that was done, and nothing before the first', () => {
    expect(eventAt(rehearsalResult, 59)).toBeNull()
    expect(eventAt(rehearsalResult, 60)).toBe('The new key is published and signs at once.')
    expect(eventAt(rehearsalResult, 900)).toBe('The old key is taken out.')
  })

  it('knows what a verifier last answered', () => {
    if (fixed === undefined || refetch === undefined) throw new Error('no verifiers')
    expect([0, 59, 60, 599, 600].map((at) => answerAt(fixed, at)?.accepted)).toEqual([
      true,
      true,
      false,
      false,
      true,
    ])
    expect(listOutages(fixed).map(({ from, to }) => [from, to])).toEqual([[60, 599]])
    expect(listOutages(refetch)).toEqual([])
  })
})
