/** Proves what a field shows of a long text, and what an edit of it does. */
import { describe, expect, it } from 'vitest'
import {
  formatLength,
  isLongText,
  maxEditableCharacters,
  showBeginning,
  takeEdit,
} from '../../../src/renderer/src/components/long-text.ts'

const long = `${'0123456789'.repeat(200_000)}end`

describe('a text', () => {
  it('is shown whole up to the limit, and by its beginning beyond it', () => {
    const most = 'x'.repeat(maxEditableCharacters)
    expect(isLongText(most)).toBe(false)
    expect(showBeginning(most)).toBe(most)
    expect(isLongText(`${most}x`)).toBe(true)
    expect(showBeginning(long)).toMatch(/^0123456789.*\n… 1995907 characters more$/)
    expect(showBeginning(long).length).toBeLessThan(5000)
  })

  it('takes every edit while it is short', () => {
    expect(takeEdit('abc', 'abcd')).toBe('abcd')
    expect(takeEdit('abc', '')).toBe('')
  })

  it('is replaced as a whole or stays as it is when it is long', () => {
    const shown = showBeginning(long)
    expect(takeEdit(long, 'another')).toBe('another')
    expect(takeEdit(long, '')).toBe('')
    expect(takeEdit(long, `x${shown}`)).toBe(long)
    expect(takeEdit(long, shown.slice(0, -1))).toBe(long)
  })

  it('has its length in words', () => {
    expect(formatLength('x'.repeat(100 * 1024))).toBe('100 KiB')
    expect(formatLength('x'.repeat(1.5 * 1024 * 1024))).toBe('1.5 MiB')
  })
})
