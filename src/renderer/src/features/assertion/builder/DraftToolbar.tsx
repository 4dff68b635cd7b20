/** Above the draft: how it is shown, what is found in it, and undoing. */
import UndoRounded from '@mui/icons-material/UndoRounded'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import type { AssertionJudgement } from '../../../../../contract/assertion.ts'
import { useBench, useBenchState } from '../use-bench.ts'
import { FindingCounts } from './FindingCounts.tsx'

export type Shape = 'form' | 'json'

interface DraftToolbarProps {
  /** Null where there is room for both. */
  readonly shape: Shape | null
  readonly judgement: AssertionJudgement | null
  readonly onShape: (shape: Shape) => void
}

export function DraftToolbar({ shape, judgement, onShape }: DraftToolbarProps) {
  const bench = useBench()
  const lastDone = useBenchState(({ past }) => past.at(-1))
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 1.5, alignItems: 'center' }}>
      {shape !== null && (
        <ToggleButtonGroup
          exclusive
          size="small"
          value={shape}
          aria-label="Show as"
          onChange={(_event, next: Shape | null) => {
            if (next !== null) onShape(next)
          }}
        >
          <ToggleButton value="form" sx={{ px: 2, py: 0.25 }}>
            Form
          </ToggleButton>
          <ToggleButton value="json" sx={{ px: 2, py: 0.25 }}>
            JSON
          </ToggleButton>
        </ToggleButtonGroup>
      )}
      <FindingCounts judgement={judgement} />
      <Button
        size="small"
        startIcon={<UndoRounded />}
        disabled={lastDone === undefined}
        onClick={() => bench.undo()}
        sx={{ ml: 'auto' }}
      >
        {lastDone === undefined ? 'Undo' : `Undo: ${lastDone.what}`}
      </Button>
    </Box>
  )
}
