/** The three servers of the lab: whether they run, what they offer, how the keys are published, what they saw. */
import Box from '@mui/material/Box'
import { usePagePart } from '../../app/route.ts'
import { PageHeader } from '../../components/PageHeader.tsx'
import { PageTabs } from '../../components/PageTabs.tsx'
import { PageBody } from '../../components/Panel.tsx'
import { useActions, useIsOffline, useSlice } from '../../state/workbench.tsx'
import { FaultBanner } from './FaultBanner.tsx'
import { JwksView } from './jwks/JwksView.tsx'
import { LabView } from './LabView.tsx'
import { RequestsView } from './requests/RequestsView.tsx'

const tabs = [
  { part: null, title: 'Lab', view: <LabView /> },
  { part: 'jwks', title: 'JWKS server', view: <JwksView /> },
  { part: 'requests', title: 'Requests', view: <RequestsView /> },
] as const

export function ServersPage() {
  const { jwks } = useSlice('servers')
  const actions = useActions()
  const isOffline = useIsOffline()
  return (
    <PageBody>
      <PageHeader title="Servers">
        Three real servers on this machine (127.0.0.1). Your own clients and APIs may use them too.
      </PageHeader>
      <Box sx={{ mb: 2, '&:empty': { display: 'none' } }}>
        <FaultBanner
          faults={jwks.faults}
          isOffline={isOffline}
          onSwitchOff={() => void actions.setJwksFaults({ active: [] })}
        />
      </Box>
      <PageTabs page="servers" label="Parts of the servers" part={usePagePart()} tabs={tabs} />
    </PageBody>
  )
}
