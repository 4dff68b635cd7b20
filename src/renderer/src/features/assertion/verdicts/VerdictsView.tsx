/** Who would take the assertion: the draft, the signed token or a pasted one against every profile at once. */
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useDeferredValue, useMemo } from 'react'
import { Card } from '../../../components/Panel.tsx'
import { useIsOffline } from '../../../state/workbench.tsx'
import { useBenchState } from '../use-bench.ts'
import { isTooLong, maxTextLength, useJudgement } from '../use-judgement.ts'
import type { JudgedSubject } from '../use-judgement.ts'
import { MatrixCard } from './MatrixCard.tsx'
import { SubjectField } from './SubjectField.tsx'
import { useSubject } from './use-subject.ts'

/** Why there is nothing to show, or not yet. */
function explainNoMatrix(
  subject: JudgedSubject | null,
  isOffline: boolean,
  isCurrent: boolean,
): string {
  if (subject === null) return 'Paste a token to see who would take it.'
  if (isTooLong(subject)) {
    return `This is too long to be judged: no more than ${String(maxTextLength)} characters are read, and servers take far less.`
  }
  if (isOffline) return 'The workbench cannot be reached; it is asked again as soon as it can be.'
  return isCurrent ? 'This could not be judged.' : 'Asking every profile…'
}

export function VerdictsView() {
  const draft = useBenchState((state) => state.draft)
  const isOffline = useIsOffline()
  const { subject, ...choice } = useSubject()
  const { answer, isCurrent } = useJudgement(subject, draft?.madeFor ?? null, true)
  // Hundreds of cells: drawn when nothing is typed, and not at all while they stay the same.
  const matrix = useDeferredValue(subject === null ? null : (answer?.matrix ?? null))
  const card = useMemo(() => matrix !== null && <MatrixCard matrix={matrix} />, [matrix])
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <SubjectField {...choice} isBusy={!isCurrent} />
      {matrix === null ? (
        <Card>
          <Typography color="textSecondary">
            {explainNoMatrix(subject, isOffline, isCurrent)}
          </Typography>
        </Card>
      ) : (
        card
      )}
    </Box>
  )
}
