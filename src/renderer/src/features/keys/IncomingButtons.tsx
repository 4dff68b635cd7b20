/** The two ways in which a key comes in. */
import AddRounded from '@mui/icons-material/AddRounded'
import UploadFileRounded from '@mui/icons-material/UploadFileRounded'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'

interface IncomingButtonsProps {
  readonly isOffline: boolean
  readonly onImport: () => void
  readonly onGenerate: () => void
}

export function IncomingButtons({ isOffline, onImport, onGenerate }: IncomingButtonsProps) {
  return (
    <Box sx={{ display: 'flex', justifyContent: 'center', gap: 1 }}>
      <Button startIcon={<UploadFileRounded />} disabled={isOffline} onClick={onImport}>
        Import…
      </Button>
      <Button
        variant="contained"
        color="primary"
        startIcon={<AddRounded />}
        disabled={isOffline}
        onClick={onGenerate}
      >
        Generate a key
      </Button>
    </Box>
  )
}
