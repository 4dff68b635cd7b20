/** Where the time of a fetch went: one bar, with every part named below it. */
import Box from '@mui/material/Box'
import { styled } from '@mui/material/styles'
import type { FetchTiming } from '../../../../../contract/doctor.ts'
import { formatDuration } from '../../../components/format-time.ts'
import { listPhases } from './timing-phases.ts'

const Bar = styled('div')(({ theme: { colors } }) => ({
  display: 'flex',
  height: 14,
  borderRadius: 4,
  overflow: 'hidden',
  backgroundColor: colors.inset,
  '& > span': { minWidth: 2, backgroundColor: colors.accent },
  // Neighbours differ in strength, and a gap stands between them.
  '& > span:nth-of-type(even)': { opacity: 0.55 },
  '& > span + span': { borderLeft: `2px solid ${colors.paper}` },
}))

export function TimingBar({ timing }: { readonly timing: FetchTiming }) {
  const phases = listPhases(timing)
  const parts = phases.map(({ name, durationMs }) => `${name} ${formatDuration(durationMs)}`)
  return (
    <Box>
      <Bar role="img" aria-label={`Time of the fetch: ${parts.join(', ')}`}>
        {phases.map(({ name, share }) => (
          <span key={name} style={{ width: `${String(share * 100)}%` }} />
        ))}
      </Bar>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          columnGap: 2,
          mt: 0.75,
          fontSize: '0.75rem',
          color: 'text.secondary',
        }}
      >
        {phases.map(({ name, durationMs }) => (
          <span key={name}>
            {name}{' '}
            <Box component="span" sx={{ color: 'text.primary' }}>
              {formatDuration(durationMs)}
            </Box>
          </span>
        ))}
        <Box component="span" sx={{ ml: 'auto' }}>
          in all{' '}
          <Box component="span" sx={{ color: 'text.primary', fontWeight: 600 }}>
            {formatDuration(timing.totalMs)}
          </Box>
        </Box>
      </Box>
    </Box>
  )
}
