/** Words for screen readers alone, where eyes have something else. */
import { styled } from '@mui/material/styles'

export const SpokenOnly = styled('span')({
  position: 'absolute',
  width: 1,
  height: 1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
})
