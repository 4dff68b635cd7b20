/** The three servers at a glance; leads to the Servers page. */
import Box from '@mui/material/Box'
import { styled } from '@mui/material/styles'
import type { ServerStatus } from '../../../contract/servers.ts'
import { serverIds } from '../../../contract/servers.ts'
import { stateWords, StatusLight } from '../components/StatusLight.tsx'
import { serverShortNames } from '../features/servers/server-names.ts'
import { useSlice } from '../state/workbench.tsx'
import { pageLink } from './route.ts'

const Lights = styled('a')(({ theme: { colors } }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 14,
  padding: '6px 10px',
  borderRadius: 8,
  fontSize: '0.75rem',
  color: colors.muted,
  textDecoration: 'none',
  '&:hover': { backgroundColor: colors.inset, color: colors.ink },
}))

function describe({ state, port }: ServerStatus): string {
  return state === 'running' && port !== null ? `:${String(port)}` : stateWords[state]
}

export function ServerLights() {
  const { servers } = useSlice('servers')
  return (
    <Lights href={pageLink('servers')} title="Open the Servers page">
      {serverIds.map((id) => (
        <Box
          key={id}
          component="span"
          sx={{ display: 'inline-flex', alignItems: 'center', gap: '6px' }}
        >
          <StatusLight state={servers[id].state} />
          {serverShortNames[id]} {describe(servers[id])}
        </Box>
      ))}
    </Lights>
  )
}
