/** Proves that every text colour can be read on every ground it stands on. */
import { describe, expect, it } from 'vitest'
import { palette } from '../../../src/renderer/src/app/palette.ts'
import type { SchemeColors } from '../../../src/renderer/src/app/palette.ts'

function channel(value: number): number {
  const share = value / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    channel(Number.parseInt(hex.slice(at, at + 2), 16)),
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** The contrast ratio of WCAG 2.2. */
function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (lighter + 0.05) / (darker + 0.05)
}

function textPairs(colors: SchemeColors): readonly (readonly [string, string, string])[] {
  const texts = {
    ink: colors.ink,
    muted: colors.muted,
    accent: colors.accent,
    ...colors.actor,
    ...colors.token,
    good: colors.good.text,
    bad: colors.bad.text,
    caution: colors.caution.text,
  }
  const grounds = {
    page: colors.page,
    paper: colors.paper,
    inset: colors.inset,
    selected: colors.selected,
  }
  return [
    ...Object.entries(texts).flatMap(([text, color]) =>
      Object.entries(grounds).map(
        ([ground, background]) => [`${text} on ${ground}`, color, background] as const,
      ),
    ),
    ['good on its ground', colors.good.text, colors.good.background],
    ['bad on its ground', colors.bad.text, colors.bad.background],
    ['caution on its ground', colors.caution.text, colors.caution.background],
    ['ink on bad', colors.ink, colors.bad.background],
    ['muted on bad', colors.muted, colors.bad.background],
    ['text on accent', colors.onAccent, colors.accent],
  ]
}

describe.each(['light', 'dark'] as const)('the %s palette', (scheme) => {
  it.each(textPairs(palette[scheme]))('keeps %s at 4.5:1 or better', (_name, text, ground) => {
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5)
  })

  it('keeps the edges of fields at 3:1 or better', () => {
    expect(contrast(palette[scheme].edge, palette[scheme].paper)).toBeGreaterThanOrEqual(3)
  })
})
