/** What the shapes of a rehearsal's timeline stand for. */
import Box from '@mui/material/Box'
import { styled } from '@mui/material/styles'

const Swatch = styled('span')(({ theme: { colors } }) => ({
  display: 'inline-block',
  width: 22,
  height: 10,
  borderRadius: 2,
  marginRight: 6,
  verticalAlign: '-1px',
  '&.signing': { backgroundColor: colors.accent },
  '&.published': { backgroundColor: colors.actor['jwks-host'], height: 7, verticalAlign: '1px' },
  '&.accepted': { backgroundColor: colors.good.text, opacity: 0.75 },
  '&.refused': {
    border: `1px solid ${colors.bad.text}`,
    backgroundImage: `repeating-linear-gradient(135deg, ${colors.bad.text} 0 4px, transparent 4px 8px)`,
  },
  '&.fetch': { width: 2, height: 14, backgroundColor: colors.ink, verticalAlign: '-3px' },
}))

const meanings = [
  ['signing', 'signs'],
  ['published', 'is published'],
  ['accepted', 'accepted'],
  ['refused', 'refused'],
  ['fetch', 'fetches the JWK Set'],
] as const

export function TimelineLegend() {
  return (
    <Box
      aria-hidden
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 2,
        fontSize: '0.75rem',
        color: 'text.secondary',
      }}
    >
      {meanings.map(([shape, words]) => (
        <span key={shape}>
          <Swatch className={shape} />
          {words}
        </span>
      ))}
    </Box>
  )
}
