/** Proves how time claims are read. */
import { describe, expect, it } from 'vitest'
import {
  describeLifetime,
  readTimeClaims,
} from '../../../../src/renderer/src/features/exchange/time-claims.ts'

describe('readTimeClaims', () => {
  it('gives iat, nbf and exp as dates in UTC', () => {
    expect(readTimeClaims('{"exp": 1795235375, "iat": 1795235315}')).toEqual([
      { name: 'iat', epochSeconds: 1795235315, iso: '2026-11-21T04:28:35Z' },
      { name: 'exp', epochSeconds: 1795235375, iso: '2026-11-21T04:29:35Z' },
    ])
  })

  it('gives no date for a number beyond all dates', () => {
    expect(readTimeClaims('{"exp": 1e300}')).toEqual([
      { name: 'exp', epochSeconds: 1e300, iso: null },
    ])
  })

  it.each(['', 'null', '[]', '{"exp": "60"}', '{"exp"'])('finds none in “%s”', (payload) => {
    expect(readTimeClaims(payload)).toEqual([])
  })
})

describe('describeLifetime', () => {
  it('measures from iat to exp', () => {
    expect(describeLifetime(readTimeClaims('{"iat": 10, "nbf": 5, "exp": 70}'))).toBe(
      'valid for 60 s',
    )
  })

  it('says nothing without both ends', () => {
    expect(describeLifetime(readTimeClaims('{"exp": 70}'))).toBeNull()
  })
})
