/** Shows on the page that a key is being made, and lets it be cancelled. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import LinearProgress from '@mui/material/LinearProgress'
import type { KeysSlice } from '../../../../../contract/keys.ts'
import { Card } from '../../../components/Panel.tsx'
import { describeSize } from '../key-words.ts'

interface GeneratingCardProps {
  readonly generating: NonNullable<KeysSlice['generating']>
  readonly isOffline: boolean
  readonly onCancel: () => void
}

export function GeneratingCard({ generating, isOffline, onCancel }: GeneratingCardProps) {
  return (
    <Card sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
      <Box sx={{ flex: 1, display: 'grid', gap: 1 }}>
        <span role="status">
          Generating {generating.algorithm} ({describeSize(generating)})…
        </span>
        <LinearProgress aria-label="Generating a key" />
      </Box>
      <Button size="small" color="error" disabled={isOffline} onClick={onCancel}>
        Cancel generation
      </Button>
    </Card>
  )
}
