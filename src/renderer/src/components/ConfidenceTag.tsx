/** How well something is sourced: a shape and a word, so that the colour alone says nothing. */
import CheckCircleRounded from '@mui/icons-material/CheckCircleRounded'
import ContrastRounded from '@mui/icons-material/ContrastRounded'
import RadioButtonUncheckedRounded from '@mui/icons-material/RadioButtonUncheckedRounded'
import type { Confidence } from '../../../contract/findings.ts'
import { Tag } from './Tag.tsx'
import type { Tone } from './Tag.tsx'

const looks = {
  A: { word: 'official', tone: 'good', Shape: CheckCircleRounded },
  B: { word: 'secondary', tone: 'neutral', Shape: ContrastRounded },
  U: { word: 'not sourced', tone: 'caution', Shape: RadioButtonUncheckedRounded },
} as const satisfies Readonly<Record<Confidence, { word: string; tone: Tone; Shape: unknown }>>

export function ConfidenceTag({ confidence }: { readonly confidence: Confidence }) {
  const { word, tone, Shape } = looks[confidence]
  return (
    <Tag tone={tone}>
      <Shape aria-hidden sx={{ fontSize: 13 }} />
      {word}
    </Tag>
  )
}
