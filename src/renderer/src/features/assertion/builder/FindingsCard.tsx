/** What is found in the draft by the profile it is made for, counted and listed. */
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { AssertionJudgement } from '../../../../../contract/assertion.ts'
import { FindingList } from '../../../components/FindingList.tsx'
import { countSeverity, severities, severityWords } from '../../../components/severity-words.ts'
import { Tag } from '../../../components/Tag.tsx'
import { TitledCard } from '../../../components/TitledCard.tsx'

interface FindingsCardProps {
  /** Null until the first answer. */
  readonly judgement: AssertionJudgement | null
  readonly profileTitle: string
}

export function FindingsCard({ judgement, profileTitle }: FindingsCardProps) {
  const findings = judgement?.findings ?? []
  const counts = severities.flatMap((severity) => {
    const words = countSeverity(findings, severity)
    return words === null ? [] : [{ words, tone: severityWords[severity].tone }]
  })
  return (
    <TitledCard
      title="Findings"
      action={
        <Box role="status" aria-label="Findings so far" sx={{ display: 'flex', gap: 0.5 }}>
          {counts.map(({ words, tone }) => (
            <Tag key={words} tone={tone}>
              {words}
            </Tag>
          ))}
          {judgement !== null && counts.length === 0 && <Tag tone="good">nothing found</Tag>}
        </Box>
      }
    >
      {findings.length > 0 && <FindingList label="Findings in the draft" findings={findings} />}
      <Typography variant="caption" component="div" color="textSecondary" sx={{ mt: 1 }}>
        {judgement === null
          ? 'It has not been judged yet.'
          : `Judged as ${profileTitle} would; ${String(judgement.rulesQuiet)} rules found nothing.`}
      </Typography>
    </TitledCard>
  )
}
