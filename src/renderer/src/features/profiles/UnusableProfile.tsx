/** A profile of one's own that cannot be read any more: its document, to be mended or deleted. */
import DeleteOutlineRounded from '@mui/icons-material/DeleteOutlineRounded'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import type { ProfilesSlice } from '../../../../contract/profiles.ts'
import { ProfileDocument } from './ProfileDocument.tsx'

interface UnusableProfileProps {
  readonly profile: ProfilesSlice['unusable'][number]
  readonly isOffline: boolean
  readonly onRemove: () => void
}

export function UnusableProfile({ profile, isOffline, onRemove }: UnusableProfileProps) {
  const { id, title, problems } = profile
  return (
    <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
        <Typography variant="h2" sx={{ fontSize: '1.125rem', flex: 1 }}>
          {title}
        </Typography>
        <Button
          size="small"
          color="error"
          startIcon={<DeleteOutlineRounded />}
          disabled={isOffline}
          onClick={onRemove}
        >
          Delete
        </Button>
      </Box>
      <ProfileDocument key={id} profileId={id} title={title} isOwn storedProblems={problems} />
    </Box>
  )
}
