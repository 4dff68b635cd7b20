/** Asks once more before a profile of one's own is deleted. */
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useId } from 'react'
import { useActions, useIsOffline } from '../../state/workbench.tsx'
import { profileDrafts } from './profile-drafts.ts'

interface RemoveProfileDialogProps {
  readonly profileId: string
  readonly title: string
  readonly isActive: boolean
  readonly onRemoved: () => void
  readonly onClose: () => void
}

export function RemoveProfileDialog(props: RemoveProfileDialogProps) {
  const { profileId, title, isActive, onRemoved, onClose } = props
  const actions = useActions()
  const isOffline = useIsOffline()
  const titleId = useId()

  async function remove(): Promise<void> {
    if ((await actions.removeProfile(profileId)) !== null) return
    profileDrafts.forget(profileId)
    onRemoved()
  }

  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} maxWidth="xs" fullWidth>
      <DialogTitle id={titleId}>Delete {title}?</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 1.5 }}>
        <Typography>What you changed in it is lost. This cannot be undone.</Typography>
        {isActive && (
          <Typography>The lab follows it now, and will follow its usual profile again.</Typography>
        )}
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <Button onClick={onClose}>Keep it</Button>
        <Button
          variant="contained"
          color="error"
          disabled={isOffline}
          onClick={() => void remove()}
        >
          Delete the profile
        </Button>
      </DialogActions>
    </Dialog>
  )
}
