/** Proves which moments a person may type, and what they are read as. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseMoment } from '../../src/contract/moment.ts'

const noon = Date.UTC(2026, 10, 21, 12)

describe('a moment', () => {
  it.each([
    ['seconds', '1795262400', noon],
    ['seconds with a fraction', '1795262400.5', noon + 500],
    ['milliseconds', '1795262400000', noon],
    ['ISO 8601 in UTC', '2026-11-21T12:00:00Z', noon],
    ['ISO 8601 with a fraction', '2026-11-21T12:00:00.250Z', noon + 250],
    ['ISO 8601 with an offset', '2026-11-21T13:00:00+01:00', noon],
    ['an offset without a colon', '2026-11-21T13:00:00+0100', noon],
    ['ISO 8601 without an offset, as UTC', '2026-11-21T12:00', noon],
    ['a blank instead of the T', '2026-11-21 12:00:00', noon],
    ['a day, as its first moment in UTC', '2026-11-21', Date.UTC(2026, 10, 21)],
    ['blanks around it', ' 1795262400\n', noon],
  ])('is read from %s', (_what, text, moment) => {
    expect(parseMoment(text)).toBe(moment)
  })

  it.each([
    ['nothing', ''],
    ['a word', 'yesterday'],
    ['a month that is none', '2026-13-01T00:00:00Z'],
    ['a few digits', '2026'],
    ['more digits than any date has', '999999999999999'],
    ['hexadecimal', '0x6AFF1B80'],
    ['a date of words', '21 Nov 2026 12:00'],
  ])('is not read from %s', (_what, text) => {
    expect(parseMoment(text)).toBeNull()
  })

  it('is one that a date can hold, or none, whatever is typed', () => {
    const typed = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[\d:.TZ+ -]{0,30}$/))
    fc.assert(
      fc.property(typed, (text) => {
        const moment = parseMoment(text)
        return moment === null || !Number.isNaN(new Date(moment).getTime())
      }),
    )
  })

  it('written as ISO 8601 is read as itself', () => {
    const date = fc.date({
      min: new Date(0),
      max: new Date(Date.UTC(9999, 0)),
      noInvalidDate: true,
    })
    fc.assert(fc.property(date, (at) => parseMoment(at.toISOString()) === at.getTime()))
  })
})
