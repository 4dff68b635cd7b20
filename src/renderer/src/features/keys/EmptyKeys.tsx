/** What stands where there is no key yet. */
import KeyRounded from '@mui/icons-material/KeyRounded'
import Typography from '@mui/material/Typography'
import { Card } from '../../components/Panel.tsx'
import { IncomingButtons } from './IncomingButtons.tsx'

interface EmptyKeysProps {
  readonly isOffline: boolean
  readonly onGenerate: () => void
  readonly onImport: () => void
}

export function EmptyKeys({ isOffline, onGenerate, onImport }: EmptyKeysProps) {
  return (
    <Card sx={{ textAlign: 'center', py: 7 }}>
      <KeyRounded aria-hidden sx={{ fontSize: 44, color: 'text.secondary' }} />
      <Typography variant="h2" sx={{ mt: 1 }}>
        No key yet
      </Typography>
      <Typography color="textSecondary" sx={{ mb: 2 }}>
        A client proves who it is with a private key. Make one to run an exchange, or bring the one
        you have: drop its file anywhere here.
      </Typography>
      <IncomingButtons isOffline={isOffline} onImport={onImport} onGenerate={onGenerate} />
    </Card>
  )
}
