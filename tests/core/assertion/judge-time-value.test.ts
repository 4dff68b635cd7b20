import { describe, expect, it } from 'vitest'
import { explainUnit, judgeTimeValue } from '../../../src/core/assertion/judge-time-value.ts'

describe('the value of a time claim', () => {
  it.each([
    [undefined, 'missing'],
    [null, 'type'],
    ['1795262400', 'type'],
    [Number.POSITIVE_INFINITY, 'not-finite'],
    [-1, 'negative'],
    [0, 'offset'],
    [999_999_999, 'offset'],
    [1e9, 'usable'],
    [99_999_999_999, 'usable'],
    [1e11, 'unit'],
    [1e308, 'unit'],
  ])('%s is judged as %s', (value, kind) => {
    expect(judgeTimeValue(value).kind).toBe(kind)
  })

  it.each([
    [1_795_262_400_000, 'milliseconds', 1000],
    [1_795_262_400_000_000, 'microseconds', 1_000_000],
    [1_795_262_400_000_000_000, 'nanoseconds', 1_000_000_000],
  ])('%s is in %s', (value, unit, divisor) => {
    const judged = judgeTimeValue(value)
    expect(judged).toMatchObject({ unit, meant: 1_795_262_400 })
    if (judged.kind !== 'unit') throw new Error('not a unit')
    const { guess, fix } = explainUnit(judged)
    expect(guess).toContain('2026-11-21T12:00:00Z')
    expect(fix).toContain(`by ${String(divisor)} `)
  })

  it('is no time in any unit when it is too large for all of them', () => {
    const judged = judgeTimeValue(1e300)
    expect(judged).toMatchObject({ meant: null })
    if (judged.kind !== 'unit') throw new Error('not a unit')
    expect(explainUnit(judged).guess).toContain('No unit')
  })
})
