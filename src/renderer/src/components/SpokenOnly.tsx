/** Words for screen readers alone, where eyes have something else. */
import { styled } from '@mui/material/styles'

export const SpokenOnly = styled('span')({
  // Not absolute: below the end of a page that scrolls by itself, it would make the window scroll too.
  position: 'fixed',
  width: 1,
  height: 1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
})
