/** What is found in the draft by the profile it is made for, in a list. */
import Typography from '@mui/material/Typography'
import type { AssertionJudgement } from '../../../../../contract/assertion.ts'
import { FindingList } from '../../../components/FindingList.tsx'
import { TitledCard } from '../../../components/TitledCard.tsx'

interface FindingsCardProps {
  /** Null until the first answer. */
  readonly judgement: AssertionJudgement | null
  readonly profileTitle: string
}

function describeJudgement(judgement: AssertionJudgement | null, profileTitle: string): string {
  if (judgement === null) return 'It has not been judged yet.'
  const { findings, rulesQuiet } = judgement
  const quiet = `${String(rulesQuiet)} ${findings.length === 0 ? '' : 'other '}rules found nothing.`
  return `Judged by what is known of ${profileTitle}; ${quiet}`
}

export function FindingsCard({ judgement, profileTitle }: FindingsCardProps) {
  const findings = judgement?.findings ?? []
  return (
    <TitledCard title="Findings">
      {findings.length > 0 && <FindingList label="Findings in the draft" findings={findings} />}
      <Typography variant="caption" component="div" color="textSecondary" sx={{ mt: 1 }}>
        {describeJudgement(judgement, profileTitle)}
      </Typography>
    </TitledCard>
  )
}
