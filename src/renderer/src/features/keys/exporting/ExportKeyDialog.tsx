/** Takes a key out: its public half in the forms others ask for, its private half under a passphrase. */
import Box from '@mui/material/Box'
import Dialog from '@mui/material/Dialog'
import DialogTitle from '@mui/material/DialogTitle'
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import type { KeyFacts } from '../../../../../contract/keys.ts'
import { Mono } from '../../../components/Panel.tsx'
import type { PublicKeyForm } from './export-forms.ts'
import { ExportPrivate } from './ExportPrivate.tsx'
import { ExportPublic } from './ExportPublic.tsx'

const halves = { public: 'Public half', private: 'Private half' } as const
type Half = keyof typeof halves

interface ExportKeyDialogProps {
  readonly facts: KeyFacts
  readonly firstForm: PublicKeyForm
  readonly onMakeCertificate: () => void
  readonly onClose: () => void
}

export function ExportKeyDialog(props: ExportKeyDialogProps) {
  const { facts, firstForm, onMakeCertificate, onClose } = props
  const [half, setHalf] = useState<Half>('public')
  const id = useId()
  return (
    <Dialog open onClose={onClose} aria-labelledby={`${id}-title`} maxWidth="sm" fullWidth>
      <DialogTitle id={`${id}-title`} sx={{ pb: 0.5 }}>
        Export a key
      </DialogTitle>
      <Box sx={{ px: 3 }}>
        <Typography variant="body2" color="textSecondary">
          <Mono>{facts.kid}</Mono>
        </Typography>
        <Tabs
          value={half}
          onChange={(_event, next: Half) => setHalf(next)}
          aria-label="What to export"
          sx={{ borderBottom: 1, borderColor: 'divider', mb: 0.5 }}
        >
          {(['public', 'private'] as const).map((one) => (
            <Tab key={one} value={one} label={halves[one]} id={`${id}-${one}`} />
          ))}
        </Tabs>
      </Box>
      {half === 'public' ? (
        <ExportPublic
          facts={facts}
          firstForm={firstForm}
          labelledBy={`${id}-public`}
          onMakeCertificate={onMakeCertificate}
          onClose={onClose}
        />
      ) : (
        <ExportPrivate facts={facts} labelledBy={`${id}-private`} onClose={onClose} />
      )}
    </Dialog>
  )
}
