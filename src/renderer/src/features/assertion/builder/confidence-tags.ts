/** How well something is sourced, as a tag says it. */
import type { Confidence } from '../../../../../contract/findings.ts'
import type { Tone } from '../../../components/Tag.tsx'

export const confidenceTags: Readonly<
  Record<Confidence, { readonly words: string; readonly tone: Tone }>
> = {
  A: { words: 'official source', tone: 'good' },
  B: { words: 'secondary source', tone: 'neutral' },
  U: { words: 'not sourced', tone: 'caution' },
}
