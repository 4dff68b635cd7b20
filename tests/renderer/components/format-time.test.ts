/** Proves how durations are written. */
import { describe, expect, it } from 'vitest'
import { formatDuration } from '../../../src/renderer/src/components/format-time.ts'

describe('formatDuration', () => {
  it.each([
    [null, ''],
    [0, '0.0 ms'],
    [38.44, '38.4 ms'],
    [999.4, '999.4 ms'],
    [1240, '1.24 s'],
  ])('writes %s as “%s”', (durationMs, text) => {
    expect(formatDuration(durationMs)).toBe(text)
  })
})
