/** Says at the key what to do when its private half cannot be had. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import type { PrivateKeyState } from '../../../../contract/keys.ts'
import { privateKeyRemedies } from './key-words.ts'

const Note = styled('div', { shouldForwardProp: (name) => name !== 'isGone' })<{
  readonly isGone: boolean
}>(({ theme: { colors }, isGone }) => ({
  display: 'flex',
  alignItems: 'flex-start',
  gap: 12,
  padding: '8px 12px',
  borderRadius: 8,
  fontSize: '0.8125rem',
  borderLeft: `3px solid ${isGone ? colors.bad.text : colors.caution.text}`,
  backgroundColor: isGone ? colors.bad.background : colors.caution.background,
}))

interface PrivateKeyTroubleProps {
  readonly state: PrivateKeyState
  readonly isOffline: boolean
  readonly onCheck: () => void
}

export function PrivateKeyTrouble({ state, isOffline, onCheck }: PrivateKeyTroubleProps) {
  const remedy = privateKeyRemedies[state]
  if (remedy === null) return null
  return (
    <Note isGone={state === 'missing'}>
      <Box sx={{ flex: 1 }}>{remedy}</Box>
      <Button size="small" disabled={isOffline} onClick={onCheck}>
        Check again
      </Button>
    </Note>
  )
}
