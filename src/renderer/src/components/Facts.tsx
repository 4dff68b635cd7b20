/** Labels and their values, one per line. */
import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'

const List = styled('dl')(({ theme }) => ({
  margin: 0,
  display: 'grid',
  gridTemplateColumns: 'minmax(84px, max-content) minmax(0, 1fr)',
  columnGap: 14,
  rowGap: 5,
  fontSize: '0.8125rem',
  alignItems: 'baseline',
  '& dt': { color: theme.colors.muted },
  '& dd': { margin: 0, overflowWrap: 'anywhere', minWidth: 0 },
}))

export interface FactRow {
  readonly label: string
  readonly value: ReactNode
}

export function Facts({ rows }: { readonly rows: readonly FactRow[] }) {
  return (
    <List>
      {rows.map(({ label, value }, index) => (
        <div key={`${label} ${String(index)}`} style={{ display: 'contents' }}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </List>
  )
}
