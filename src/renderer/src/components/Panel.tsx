/** The surfaces that content stands on. */
import { styled } from '@mui/material/styles'

export const Card = styled('section')(({ theme }) => ({
  backgroundColor: theme.colors.paper,
  border: `1px solid ${theme.colors.line}`,
  borderRadius: 12,
  padding: 16,
  minWidth: 0,
}))

/** A page that scrolls by itself and keeps its lines readable on a wide screen. */
export const PageBody = styled('div')(({ theme }) => ({
  height: '100%',
  overflow: 'auto',
  padding: '18px 22px 40px',
  '& > *': { maxWidth: 1680 },
  [theme.breakpoints.up('xl')]: { padding: '26px 34px 56px' },
}))

export const Mono = styled('code')({ overflowWrap: 'anywhere' })
