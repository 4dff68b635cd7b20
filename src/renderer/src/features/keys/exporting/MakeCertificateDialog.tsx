/** Asks for the name and the life of a self-signed certificate. */
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import type { SubmitEvent } from 'react'
import { makeCertificateInputSchema } from '../../../../../contract/key-files.ts'
import type { MakeCertificateInput } from '../../../../../contract/key-files.ts'
import type { KeyFacts } from '../../../../../contract/keys.ts'
import { Banner } from '../../../components/Banner.tsx'
import { Mono } from '../../../components/Panel.tsx'
import { useActions, useIsOffline } from '../../../state/workbench.tsx'

const { commonName: nameSchema, days: daysSchema } = makeCertificateInputSchema.shape

interface MakeCertificateDialogProps {
  readonly facts: KeyFacts
  readonly onMade: () => void
  readonly onClose: () => void
}

export function MakeCertificateDialog({ facts, onMade, onClose }: MakeCertificateDialogProps) {
  const { kid, certificate } = facts
  const actions = useActions()
  const isOffline = useIsOffline()
  const [name, setName] = useState(kid.slice(0, 64))
  const [days, setDays] = useState('365')
  const [isMaking, setIsMaking] = useState(false)
  const titleId = useId()
  const isNameGood = name === '' || nameSchema.safeParse(name).success
  const areDaysGood = daysSchema.safeParse(days === '' ? undefined : Number(days)).success
  const canMake = isNameGood && areDaysGood && !isOffline && !isMaking

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (!canMake) return
    const input: MakeCertificateInput = {
      kid,
      ...(name === '' ? {} : { commonName: name }),
      ...(days === '' ? {} : { days: Number(days) }),
    }
    setIsMaking(true)
    const error = await actions.makeCertificate(input)
    setIsMaking(false)
    if (error === null) onMade()
  }

  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} maxWidth="sm" fullWidth>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <DialogTitle id={titleId}>Make a self-signed certificate</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2 }}>
          <Typography>
            For servers that know a client by a certificate, such as Microsoft Entra ID. Nobody
            vouches for it: the other side trusts it because you hand it over.
          </Typography>
          {certificate !== null && (
            <Banner severity="warning" title="This key has a certificate already">
              The new one takes its place, and x5t and x5t#S256 change: whoever registered{' '}
              <Mono>{certificate.sha1Hex}</Mono> must be given the new one. Export the old one first
              if it is still needed.
            </Banner>
          )}
          <TextField
            size="small"
            label="Common name"
            value={name}
            error={!isNameGood}
            helperText={isNameGood ? 'Empty: the key ID.' : 'A name has 64 characters at most.'}
            onChange={(event) => setName(event.target.value)}
            slotProps={{ htmlInput: { spellCheck: false, autoComplete: 'off' } }}
          />
          <TextField
            size="small"
            label="Valid for, in days"
            value={days}
            error={!areDaysGood}
            helperText={
              areDaysGood
                ? 'A server stops taking the key when the certificate ends.'
                : 'Type a whole number from 1 to 3650.'
            }
            onChange={(event) => setDays(event.target.value)}
            slotProps={{ htmlInput: { inputMode: 'numeric', autoComplete: 'off' } }}
          />
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2 }}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="contained" color="primary" disabled={!canMake}>
            {isMaking ? 'Making it…' : 'Make the certificate'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
