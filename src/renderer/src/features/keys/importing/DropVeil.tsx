/** Says, while a file is held over the window, that it can be dropped. */
import UploadFileRounded from '@mui/icons-material/UploadFileRounded'
import { styled } from '@mui/material/styles'

const Veil = styled('div')(({ theme }) => ({
  position: 'fixed',
  inset: 12,
  zIndex: theme.zIndex.tooltip,
  display: 'grid',
  placeContent: 'center',
  justifyItems: 'center',
  gap: 8,
  borderRadius: 14,
  border: `2px dashed ${theme.colors.accent}`,
  backgroundColor: theme.colors.selected,
  color: theme.colors.ink,
  opacity: 0.96,
  pointerEvents: 'none',
  fontWeight: 600,
}))

export function DropVeil() {
  return (
    <Veil>
      <UploadFileRounded aria-hidden sx={{ fontSize: 44, color: 'primary.main' }} />
      Drop a key file to look at it
    </Veil>
  )
}
