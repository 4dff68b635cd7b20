/** Who would take the assertion: the draft, the signed token or a pasted one against every profile at once. */
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useDeferredValue, useMemo } from 'react'
import { Card } from '../../../components/Panel.tsx'
import { useBenchState } from '../use-bench.ts'
import { useJudgement } from '../use-judgement.ts'
import { MatrixCard } from './MatrixCard.tsx'
import { SubjectField } from './SubjectField.tsx'
import { useSubject } from './use-subject.ts'

export function VerdictsView() {
  const draft = useBenchState((state) => state.draft)
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
            {subject === null ? 'Paste a token to see who would take it.' : 'Asking every profile…'}
          </Typography>
        </Card>
      ) : (
        card
      )}
    </Box>
  )
}
