/** The matrix on a card: summed up, filtered, and with what was found behind the cell that is opened. */
import Box from '@mui/material/Box'
import Checkbox from '@mui/material/Checkbox'
import Drawer from '@mui/material/Drawer'
import FormControlLabel from '@mui/material/FormControlLabel'
import type { Theme } from '@mui/material/styles'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import Typography from '@mui/material/Typography'
import useMediaQuery from '@mui/material/useMediaQuery'
import { useId, useState } from 'react'
import type { VerdictMatrix } from '../../../../../contract/verdicts.ts'
import { Card } from '../../../components/Panel.tsx'
import { CellFindings, contentOf } from './CellFindings.tsx'
import { filterMatrix, kindWords, summarizeMatrix } from './summarize-matrix.ts'
import type { MatrixFilter } from './summarize-matrix.ts'
import { VerdictGrid } from './VerdictGrid.tsx'
import type { OpenedCell } from './VerdictGrid.tsx'

interface MatrixCardProps {
  readonly matrix: VerdictMatrix
}

const kinds = ['client-auth', 'jwt-bearer-grant'] as const
const everyKind = 'all'

export function MatrixCard({ matrix }: MatrixCardProps) {
  const [filter, setFilter] = useState<MatrixFilter>({ onlyFailing: false, kind: null })
  const [opened, setOpened] = useState<OpenedCell | null>(null)
  const hasRoom = useMediaQuery((theme: Theme) => theme.breakpoints.up('xl'))
  const titleId = useId()
  const shown = filterMatrix(matrix, filter)
  const content = opened === null ? null : contentOf(matrix, opened)
  const close = () => setOpened(null)
  const details = content !== null && (
    <CellFindings titleId={titleId} content={content} onClose={close} />
  )
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        alignItems: 'start',
        gridTemplateColumns:
          hasRoom && content !== null ? 'minmax(0, 1fr) 400px' : 'minmax(0, 1fr)',
      }}
    >
      <Card aria-label="Verdicts">
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center', mb: 1 }}>
          <Typography role="status" variant="h2" sx={{ flex: '1 1 240px' }}>
            {summarizeMatrix(matrix)}
          </Typography>
          <ToggleButtonGroup
            exclusive
            size="small"
            value={filter.kind ?? everyKind}
            aria-label="Kind of profile"
            onChange={(_event, chosen: (typeof kinds)[number] | typeof everyKind | null) => {
              if (chosen === null) return
              setFilter({ ...filter, kind: chosen === everyKind ? null : chosen })
            }}
          >
            <ToggleButton value={everyKind} sx={{ px: 1.5, py: 0.25 }}>
              All
            </ToggleButton>
            {kinds.map((kind) => (
              <ToggleButton key={kind} value={kind} sx={{ px: 1.5, py: 0.25 }}>
                {kindWords[kind]}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
          <FormControlLabel
            control={
              <Checkbox
                size="small"
                checked={filter.onlyFailing}
                onChange={(_event, onlyFailing) => setFilter({ ...filter, onlyFailing })}
              />
            }
            label="Only what fails"
          />
        </Box>
        {shown.columns.length === 0 ? (
          <Typography>No profile is left: every one of them would take it.</Typography>
        ) : (
          <Box sx={{ overflow: 'auto', maxHeight: 'max(420px, calc(100vh - 330px))' }}>
            <VerdictGrid
              label="Verdict matrix, checks by profiles"
              matrix={shown}
              opened={opened}
              onOpen={setOpened}
            />
          </Box>
        )}
      </Card>
      {hasRoom && details !== false && <Card aria-labelledby={titleId}>{details}</Card>}
      {!hasRoom && (
        <Drawer
          open={content !== null}
          anchor="right"
          onClose={close}
          slotProps={{ paper: { role: 'dialog', 'aria-labelledby': titleId, 'aria-modal': true } }}
        >
          <Box sx={{ width: 'min(460px, 92vw)', p: '16px 20px 40px' }}>{details}</Box>
        </Drawer>
      )}
    </Box>
  )
}
