/** The JWKS server in depth: what it publishes, how, and with which faults. */
import Box from '@mui/material/Box'
import { useActions, useIsOffline, useSlice } from '../../../state/workbench.tsx'
import { FaultSwitches } from './FaultSwitches.tsx'
import { JwksSettingsForm } from './JwksSettingsForm.tsx'
import { PublishedKeys } from './PublishedKeys.tsx'
import { SetDocument } from './SetDocument.tsx'

export function JwksView() {
  const { jwks, endpoints } = useSlice('servers')
  const { keys } = useSlice('keys')
  const actions = useActions()
  const isOffline = useIsOffline()
  const { settings, faults, document } = jwks
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        alignItems: 'start',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 5fr) minmax(0, 6fr)' },
      }}
    >
      <Box sx={{ display: 'grid', gap: 2 }}>
        <PublishedKeys
          keys={keys}
          isOffline={isOffline}
          onReorder={(kids) => void actions.reorderKeys(kids)}
        />
        <JwksSettingsForm
          settings={settings}
          certificates={keys.filter((key) => key.published && key.certificate !== null).length}
          isOffline={isOffline}
          onApply={(change) => actions.configureJwks(change)}
        />
      </Box>
      <Box sx={{ display: 'grid', gap: 2 }}>
        <FaultSwitches
          faults={faults}
          isOffline={isOffline}
          onChange={(change) => void actions.setJwksFaults(change)}
        />
        <SetDocument
          document={document}
          url={endpoints.jwksUri}
          isFaulty={faults.active.length > 0}
        />
      </Box>
    </Box>
  )
}
