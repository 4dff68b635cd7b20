/** What is being looked at just now, and the way to stop it. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import LinearProgress from '@mui/material/LinearProgress'
import Typography from '@mui/material/Typography'
import { Card, Mono } from '../../components/Panel.tsx'

interface UnderWayProps {
  readonly phase: string
  readonly target?: string
  readonly onCancel: () => void
}

export function UnderWay({ phase, target, onCancel }: UnderWayProps) {
  return (
    <Card aria-label="Under way">
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, mb: 1 }}>
        <Typography variant="body2" role="status" sx={{ flex: 1 }}>
          {phase} {target !== undefined && <Mono>{target}</Mono>}
        </Typography>
        <Button size="small" onClick={onCancel}>
          Cancel
        </Button>
      </Box>
      <LinearProgress aria-label="Looking" />
    </Card>
  )
}
