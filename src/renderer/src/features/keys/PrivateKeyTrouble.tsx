/** Says at the key that its private half cannot be had, and what to do. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import type { PrivateKeyState } from '../../../../contract/keys.ts'
import { Banner } from '../../components/Banner.tsx'
import { privateKeyRemedies, privateKeyWords } from './key-words.ts'

interface PrivateKeyTroubleProps {
  readonly state: PrivateKeyState
  readonly isOffline: boolean
  readonly onCheck: () => void
}

export function PrivateKeyTrouble({ state, isOffline, onCheck }: PrivateKeyTroubleProps) {
  const remedy = privateKeyRemedies[state]
  if (remedy === null) return null
  return (
    <Banner
      severity={state === 'missing' ? 'error' : 'warning'}
      title={`Private half: ${privateKeyWords[state].text}`}
    >
      {remedy}
      <Box sx={{ mt: 0.75 }}>
        <Button size="small" disabled={isOffline} onClick={onCheck}>
          Check again
        </Button>
      </Box>
    </Banner>
  )
}
