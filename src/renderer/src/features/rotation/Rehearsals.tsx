/** The rehearsals: chosen on the left, computed against real verifiers, and played on the right. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import ButtonBase from '@mui/material/ButtonBase'
import LinearProgress from '@mui/material/LinearProgress'
import Typography from '@mui/material/Typography'
import { styled } from '@mui/material/styles'
import type { RehearsalId, RehearsalSummary, RotationSlice } from '../../../../contract/rotation.ts'
import { TitledCard } from '../../components/TitledCard.tsx'
import { RehearsalReport } from './RehearsalReport.tsx'

const kinds: readonly (readonly [RehearsalSummary['kind'], string])[] = [
  ['right', 'Done right'],
  ['mistake', 'Mistakes, and what they cost'],
  ['stress', 'When something else goes wrong'],
]

const Choice = styled(ButtonBase)(({ theme: { colors } }) => ({
  display: 'block',
  width: '100%',
  textAlign: 'left',
  padding: '6px 8px',
  borderRadius: 6,
  '&:hover': { backgroundColor: colors.inset },
  '&[aria-current="true"]': { backgroundColor: colors.selected, color: colors.accent },
}))

interface RehearsalsProps {
  readonly slice: RotationSlice
  readonly isOffline: boolean
  readonly onRehearse: (id: RehearsalId) => void
  readonly onCancel: () => void
}

export function Rehearsals({ slice, isOffline, onRehearse, onCancel }: RehearsalsProps) {
  const { rehearsals, running, result } = slice
  const current = running?.id ?? result?.id ?? null
  return (
    <TitledCard title="Rehearsals">
      <Typography variant="body2" color="textSecondary" sx={{ maxWidth: '90ch', mb: 1.5 }}>
        Real keys, JWKS servers and verifiers with different caches, on a clock that runs ahead: an
        hour of rotation passes in seconds, and nothing of it touches your own keys.
      </Typography>
      <Box
        sx={{
          display: 'grid',
          gap: 3,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: '270px minmax(0, 1fr)' },
        }}
      >
        <Box component="nav" aria-label="Rehearsals" sx={{ display: 'grid', gap: 1 }}>
          {kinds.map(([kind, title]) => (
            <div key={kind}>
              <Typography variant="caption" color="textSecondary" sx={{ fontWeight: 600 }}>
                {title}
              </Typography>
              {rehearsals
                .filter((rehearsal) => rehearsal.kind === kind)
                .map(({ id, title: name, question }) => (
                  <Choice
                    key={id}
                    title={question}
                    aria-current={id === current}
                    disabled={isOffline || running !== null}
                    onClick={() => onRehearse(id)}
                  >
                    {name}
                  </Choice>
                ))}
            </div>
          ))}
        </Box>
        <Box sx={{ minWidth: 0 }}>
          {running !== null && (
            <Box sx={{ mb: 2 }}>
              <Box sx={{ display: 'flex', alignItems: 'center', mb: 1 }}>
                <Typography role="status" variant="body2" sx={{ flex: 1 }}>
                  Rehearsing. Every request is made for real.
                </Typography>
                <Button size="small" onClick={onCancel}>
                  Cancel
                </Button>
              </Box>
              <LinearProgress
                variant="determinate"
                value={Math.round(running.done * 100)}
                aria-label="Rehearsing"
              />
            </Box>
          )}
          {result !== null && running === null && <RehearsalReport result={result} />}
          {result === null && running === null && (
            <Typography color="textSecondary" sx={{ py: 6, textAlign: 'center' }}>
              Choose a rehearsal: it shows who would refuse, from when to when, and why.
            </Typography>
          )}
        </Box>
      </Box>
    </TitledCard>
  )
}
