/** Deletes a key after its key ID was typed; says first what still depends on it. */
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
import type { AppError } from '../../../../../contract/errors.ts'
import { pageLink } from '../../../app/route.ts'
import { Banner } from '../../../components/Banner.tsx'
import { CodeBlock } from '../../../components/JsonView.tsx'
import type { RemovalConcern } from './removal-concerns.ts'

interface RemoveKeyDialogProps {
  readonly kid: string
  readonly concerns: readonly RemovalConcern[]
  readonly isOffline: boolean
  readonly onRemove: (confirmation: string) => Promise<AppError | null>
  /** Takes the key out of the JWK Set and leaves it be. */
  readonly onWithdraw: () => void
  readonly onClose: () => void
}

export function RemoveKeyDialog(props: RemoveKeyDialogProps) {
  const { kid, concerns, isOffline, onRemove, onWithdraw, onClose } = props
  const [typed, setTyped] = useState('')
  const [refusal, setRefusal] = useState<string | null>(null)
  const titleId = useId()
  const isTyped = typed.trim() === kid
  const offers = (way: RemovalConcern['saferWay']) =>
    concerns.some(({ saferWay }) => saferWay === way)

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
          {concerns.length > 0 && (
            <Banner severity="warning" title="This key is in use">
              <Box component="ul" sx={{ m: 0, pl: 2.25, display: 'grid', gap: 0.5 }}>
                {concerns.map(({ text }) => (
                  <li key={text}>{text}</li>
                ))}
              </Box>
              <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1 }}>
                {offers('withdraw') && (
                  <Button size="small" disabled={isOffline} onClick={onWithdraw}>
                    Withdraw it instead
                  </Button>
                )}
                {offers('rotate') && (
                  <Button size="small" href={pageLink('keys', 'rotation')}>
                    Go to the rotation
                  </Button>
                )}
              </Box>
            </Banner>
          )}
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
