/** What a server says on the wire beside what really happened, and how to mend it. */
import Box from '@mui/material/Box'
import { styled, useTheme } from '@mui/material/styles'
import type { BothSides } from './both-sides.ts'

const SideCard = styled('div')(({ theme }) => ({
  border: `1px solid ${theme.colors.line}`,
  borderRadius: 8,
  padding: '8px 10px',
  minWidth: 0,
  overflowWrap: 'anywhere',
  '& code': { fontSize: '0.75rem' },
  '& h3': { margin: 0, fontSize: '0.75rem', fontWeight: 500, color: theme.colors.muted },
}))

export function BothSidesCards({ wire, reality, fix, isRefusal }: BothSides) {
  const { colors } = useTheme()
  const edge = isRefusal ? { borderColor: colors.bad.text } : {}
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(2, minmax(0, 1fr))', gap: 1 }}>
      <SideCard sx={edge}>
        <h3>On the wire a server says</h3>
        <code>{wire}</code>
      </SideCard>
      <SideCard sx={edge}>
        <h3>What really happened</h3>
        <Box sx={{ fontSize: '0.8125rem' }}>{reality}</Box>
      </SideCard>
      {fix !== null && (
        <SideCard sx={{ gridColumn: '1 / -1' }}>
          <h3>How to mend it</h3>
          <Box sx={{ fontSize: '0.8125rem' }}>{fix}</Box>
        </SideCard>
      )}
    </Box>
  )
}
