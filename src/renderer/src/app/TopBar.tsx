/** The top bar: what the next exchange uses, and whether the servers run. */
import Box from '@mui/material/Box'
import { styled } from '@mui/material/styles'
import { KeyPicker } from './KeyPicker.tsx'
import { ProductMark } from './ProductMark.tsx'
import { ProfilePicker } from './ProfilePicker.tsx'
import { ServerLights } from './ServerLights.tsx'
import { ThemeSwitch } from './ThemeSwitch.tsx'

const Bar = styled('header')(({ theme: { colors } }) => ({
  gridColumn: '1 / -1',
  display: 'flex',
  alignItems: 'center',
  gap: 10,
  padding: '0 12px 0 14px',
  backgroundColor: colors.paper,
  borderBottom: `1px solid ${colors.line}`,
  whiteSpace: 'nowrap',
}))

export function TopBar() {
  return (
    <Bar>
      <ProductMark />
      <Box
        component="span"
        sx={{
          display: { xs: 'none', md: 'inline' },
          fontWeight: 650,
          fontSize: '0.9375rem',
          mr: 1,
        }}
      >
        Assertion Workbench
      </Box>
      <Box
        component="span"
        sx={{ display: { xs: 'none', lg: 'inline' }, fontSize: '0.8125rem', mr: 0.5 }}
      >
        <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.75rem' }}>
          Target{' '}
        </Box>
        Local lab
      </Box>
      <ProfilePicker />
      <KeyPicker />
      <Box sx={{ flex: 1 }} />
      <ServerLights />
      <ThemeSwitch />
    </Bar>
  )
}
