/** A plain table on a card. */
import { styled } from '@mui/material/styles'

export const DataTable = styled('table')(({ theme: { colors } }) => ({
  width: '100%',
  borderCollapse: 'collapse',
  fontSize: '0.8125rem',
  '& th': {
    textAlign: 'left',
    fontWeight: 550,
    fontSize: '0.75rem',
    color: colors.muted,
    padding: '4px 12px 6px 0',
    whiteSpace: 'nowrap',
  },
  '& td.short': { whiteSpace: 'nowrap' },
  '& td': {
    padding: '6px 12px 6px 0',
    borderTop: `1px solid ${colors.line}`,
    verticalAlign: 'top',
    overflowWrap: 'anywhere',
  },
}))
