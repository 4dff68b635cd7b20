/** How many findings there are, heard whenever that changes. */
import Box from '@mui/material/Box'
import type { AssertionJudgement } from '../../../../../contract/assertion.ts'
import { countSeverity, severities, severityWords } from '../../../components/severity-words.ts'
import { Tag } from '../../../components/Tag.tsx'

interface FindingCountsProps {
  /** Null until the first answer. */
  readonly judgement: AssertionJudgement | null
}

export function FindingCounts({ judgement }: FindingCountsProps) {
  const counts = severities.flatMap((severity) => {
    const words = countSeverity(judgement?.findings ?? [], severity)
    return words === null ? [] : [{ words, tone: severityWords[severity].tone }]
  })
  return (
    <Box role="status" aria-label="Findings so far" sx={{ display: 'flex', gap: 0.5 }}>
      {counts.map(({ words, tone }) => (
        <Tag key={words} tone={tone}>
          {words}
        </Tag>
      ))}
      {judgement !== null && counts.length === 0 && <Tag tone="good">nothing found</Tag>}
    </Box>
  )
}
