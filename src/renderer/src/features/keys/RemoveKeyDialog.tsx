/** Deletes a key after its key ID was typed. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import type { SubmitEvent } from 'react'
import type { AppError } from '../../../../contract/errors.ts'
import { CodeBlock } from '../../components/JsonView.tsx'

interface RemoveKeyDialogProps {
  readonly kid: string
  readonly isOffline: boolean
  readonly onRemove: (confirmation: string) => Promise<AppError | null>
  readonly onClose: () => void
}

export function RemoveKeyDialog({ kid, isOffline, onRemove, onClose }: RemoveKeyDialogProps) {
  const [typed, setTyped] = useState('')
  const [refusal, setRefusal] = useState<string | null>(null)
  const titleId = useId()
  const isTyped = typed.trim() === kid

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (isOffline) return
    if (!isTyped) {
      setRefusal('This is not the key ID shown above.')
      return
    }
    const error = await onRemove(kid)
    if (error === null) onClose()
    else if (error.code === 'ERR_KEY_NOT_CONFIRMED') setRefusal(error.message)
  }

  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} maxWidth="sm" fullWidth>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <DialogTitle id={titleId}>Delete this key?</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2 }}>
          <Typography>
            Its private half is erased and its public half leaves the JWK Set. Assertions signed
            with it will no longer be accepted. This cannot be undone.
          </Typography>
          <Box>
            <Typography variant="caption" color="textSecondary">
              Key ID
            </Typography>
            <CodeBlock>{kid}</CodeBlock>
          </Box>
          <TextField
            size="small"
            label="Type the key ID to confirm"
            value={typed}
            error={refusal !== null}
            helperText={refusal ?? ' '}
            onChange={(event) => {
              setRefusal(null)
              setTyped(event.target.value)
            }}
            slotProps={{ htmlInput: { spellCheck: false, autoComplete: 'off' } }}
          />
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2 }}>
          <Button onClick={onClose}>Keep it</Button>
          <Button type="submit" variant="contained" color="error" disabled={!isTyped || isOffline}>
            Delete the key
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
