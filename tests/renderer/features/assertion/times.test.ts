/** Proves what the time ruler says and where it puts moments. */
import { describe, expect, it } from 'vitest'
import { readMembers } from '../../../../src/renderer/src/features/assertion/document/read-members.ts'
import { describeDistance } from '../../../../src/renderer/src/features/assertion/times/describe-distance.ts'
import { readTimes } from '../../../../src/renderer/src/features/assertion/times/read-times.ts'
import {
  isNear,
  makeRulerScale,
  positionOn,
} from '../../../../src/renderer/src/features/assertion/times/ruler-scale.ts'
import {
  backDate,
  expireIn,
  expireIt,
  makeFresh,
  startNow,
} from '../../../../src/renderer/src/features/assertion/times/time-actions.ts'

const now = 1_795_235_315

describe('the distance from now', () => {
  it.each([
    [0, 'now'],
    [59, 'in 59 s'],
    [60, 'in 1 min'],
    [-250, '4 min 10 s ago'],
    [7265, 'in 2 h 1 min'],
    [-86_400, '1 day ago'],
    [3 * 86_400 + 3600, 'in 3 days 1 h'],
  ])('of %d s is %s', (distance, words) => {
    expect(describeDistance(now + distance, now)).toBe(words)
  })

  it('names the year where the unit is wrong', () => {
    expect(describeDistance(now * 1000, now)).toBe('in the year 58858')
    expect(describeDistance(now / 1000, now)).toBe('in the year 1970')
    expect(describeDistance(now * 1_000_000, now)).toMatch(/^in the year 5689\d{4}$/)
    expect(describeDistance(Infinity, now)).toBe('outside any calendar')
  })
})

describe('the times of a draft', () => {
  it('are its numbers, the last of each name', () => {
    const list = readMembers(`{"iat":"soon","exp":1,"exp":${String(now)},"nbf":1e300}`)
    expect(readTimes(list)).toEqual([
      { claim: 'nbf', seconds: 1e300, iso: null },
      { claim: 'exp', seconds: now, iso: '2026-11-21T04:28:35Z' },
    ])
  })
})

describe('the ruler', () => {
  it('has room for now and the moments near it', () => {
    const scale = makeRulerScale([now - 30, now + 270], now)
    const places = [now - 30, now, now + 270].map((moment) => positionOn(scale, moment))
    expect(places.every((place) => place > 5 && place < 95)).toBe(true)
    expect(places.toSorted((one, other) => one - other)).toEqual(places)
    expect(scale.ticks.length).toBeGreaterThan(2)
    expect(scale.ticks.length).toBeLessThan(8)
  })

  it('is not stretched by a moment of another age', () => {
    expect(isNear(now * 1000, now)).toBe(false)
    expect(makeRulerScale([now, now * 1000], now)).toEqual(makeRulerScale([now], now))
  })
})

describe('quick changes of the times', () => {
  const claims = '{"iat":100,"exp":400,"aud":"x"}'

  it('begin now and keep the lifetime', () => {
    expect(startNow(claims, now)).toBe(
      `{"iat":${String(now)},"exp":${String(now + 300)},"aud":"x"}`,
    )
  })

  it('begin with a minute where the lifetime is a slip', () => {
    const slip = `{"iat":${String(now)},"exp":${String(now * 1000)}}`
    expect(startNow(slip, now)).toBe(`{"iat":${String(now)},"exp":${String(now + 60)}}`)
  })

  it('move nbf along where it is sent', () => {
    expect(startNow('{"nbf":1}', now)).toBe(
      `{"nbf":${String(now)},"iat":${String(now)},"exp":${String(now + 60)}}`,
    )
  })

  it('begin now with an ID that was never used', () => {
    const fresh = makeFresh('{"iat":100,"exp":400,"jti":"old"}', now)
    expect(fresh).toMatch(/"jti":"[0-9a-f-]{36}"/)
    expect(fresh).toContain(`"iat":${String(now)},"exp":${String(now + 300)}`)
    expect(makeFresh(fresh, now)).not.toBe(fresh)
  })

  it('back-date, set and end the time', () => {
    expect(backDate(claims)).toBe('{"iat":95,"exp":400,"aud":"x"}')
    expect(expireIn(claims, now, 60)).toBe(`{"iat":100,"exp":${String(now + 60)},"aud":"x"}`)
    expect(expireIt(claims, now)).toBe(
      `{"iat":${String(now - 360)},"exp":${String(now - 60)},"aud":"x"}`,
    )
  })
})
