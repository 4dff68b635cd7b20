/** A small label; its tone is never the only thing that says what is meant. */
import { styled } from '@mui/material/styles'

export type Tone = 'good' | 'bad' | 'caution' | 'neutral' | 'accent'

interface TagProps {
  readonly tone?: Tone
}

export const Tag = styled('span', { shouldForwardProp: (name) => name !== 'tone' })<TagProps>(({
  theme,
  tone = 'neutral',
}) => {
  const { colors } = theme
  const tones = {
    good: { color: colors.good.text, backgroundColor: colors.good.background },
    bad: { color: colors.bad.text, backgroundColor: colors.bad.background },
    caution: { color: colors.caution.text, backgroundColor: colors.caution.background },
    neutral: { color: colors.muted, backgroundColor: colors.inset },
    accent: { color: colors.accent, backgroundColor: colors.selected },
  } as const
  return {
    display: 'inline-flex',
    alignItems: 'center',
    gap: 4,
    padding: '1px 8px',
    borderRadius: 6,
    fontSize: '0.75rem',
    fontWeight: 550,
    lineHeight: 1.6,
    whiteSpace: 'nowrap',
    ...tones[tone],
  }
})
