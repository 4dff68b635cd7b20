/** Proves that the words of a filled button can be read, also under the pointer. */
import { getContrastRatio } from '@mui/material/styles'
import { describe, expect, it } from 'vitest'
import { themes } from '../../../src/renderer/src/app/theme.ts'

describe.each(['light', 'dark'] as const)('the %s theme', (scheme) => {
  it.each(['primary', 'error'] as const)('keeps filled %s buttons at 4.5:1 or better', (color) => {
    const { contrastText, main, dark } = themes[scheme].palette[color]
    expect(getContrastRatio(contrastText, main)).toBeGreaterThanOrEqual(4.5)
    // What MUI fills them with under the pointer.
    expect(getContrastRatio(contrastText, dark)).toBeGreaterThanOrEqual(4.5)
  })
})
