/** The three servers at a glance; leads to the Servers page. */
import Box from '@mui/material/Box'
import { styled } from '@mui/material/styles'
import type { ServerId, ServerStatus } from '../../../contract/servers.ts'
import { serverIds } from '../../../contract/servers.ts'
import { stateWords, StatusLight } from '../components/StatusLight.tsx'
import type { StatusLightProps } from '../components/StatusLight.tsx'
import { countFaults } from '../features/servers/fault-words.ts'
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

function describe({ state, port }: ServerStatus, faults: string | null): string {
  if (state === 'running' && faults !== null) return faults
  return state === 'running' && port !== null ? `:${String(port)}` : stateWords[state]
}

function lightOf({ state }: ServerStatus, faults: string | null): StatusLightProps['state'] {
  return state === 'running' && faults !== null ? 'faulty' : state
}

export function ServerLights() {
  const { servers, jwks } = useSlice('servers')
  const faultsOf = (id: ServerId) => (id === 'jwks' ? countFaults(jwks.faults) : null)
  return (
    <Lights href={pageLink('servers')} title="Open the Servers page">
      {serverIds.map((id) => (
        <Box
          key={id}
          component="span"
          sx={{ display: 'inline-flex', alignItems: 'center', gap: '6px' }}
        >
          <StatusLight state={lightOf(servers[id], faultsOf(id))} />
          {serverShortNames[id]} {describe(servers[id], faultsOf(id))}
        </Box>
      ))}
    </Lights>
  )
}
