/** Asks for the name of a profile that is made from another. */
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import type { SubmitEvent } from 'react'
import { useActions, useIsOffline } from '../../state/workbench.tsx'

const longestTitle = 80

interface CopyProfileDialogProps {
  readonly profileId: string
  readonly title: string
  readonly onCopied: (profileId: string) => void
  readonly onClose: () => void
}

export function CopyProfileDialog(props: CopyProfileDialogProps) {
  const { profileId, title, onCopied, onClose } = props
  const actions = useActions()
  const isOffline = useIsOffline()
  const [name, setName] = useState(`My ${title}`.slice(0, longestTitle))
  const [isCopying, setIsCopying] = useState(false)
  const titleId = useId()
  const canCopy = name.trim() !== '' && !isOffline && !isCopying

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (!canCopy) return
    setIsCopying(true)
    const answered = await actions.copyProfile(profileId, name.trim())
    setIsCopying(false)
    if (answered.ok) onCopied(answered.value.profileId)
  }

  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} maxWidth="sm" fullWidth>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <DialogTitle id={titleId}>Copy {title}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2 }}>
          <Typography>
            The copy is yours: change what your server does differently, and use it in the lab, in
            the doctor and in the verdicts.
          </Typography>
          <TextField
            autoFocus
            size="small"
            label="Title"
            value={name}
            onChange={(event) => setName(event.target.value)}
            slotProps={{ htmlInput: { maxLength: longestTitle, autoComplete: 'off' } }}
          />
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2 }}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="contained" color="primary" disabled={!canCopy}>
            Copy
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
