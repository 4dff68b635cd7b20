/** The three servers of the lab: whether they run, what they offer, what they saw. */
import Box from '@mui/material/Box'
import { serverIds } from '../../../../contract/servers.ts'
import { PageHeader } from '../../components/PageHeader.tsx'
import { PageBody } from '../../components/Panel.tsx'
import { useActions, useIsOffline, useSlice } from '../../state/workbench.tsx'
import { ActiveProfile, ApiFacts, Endpoints, RegisteredClients } from './LabFacts.tsx'
import { ReceivedRequests } from './ReceivedRequests.tsx'
import { ServerCard } from './ServerCard.tsx'

export function ServersPage() {
  const slice = useSlice('servers')
  const actions = useActions()
  const isOffline = useIsOffline()
  return (
    <PageBody>
      <PageHeader title="Servers">
        Three real servers on this machine (127.0.0.1). Your own clients and APIs may use them too.
      </PageHeader>
      <Box sx={{ display: 'grid', gap: 2 }}>
        <Box
          sx={{
            display: 'grid',
            gap: 2,
            gridTemplateColumns: 'repeat(auto-fit, minmax(310px, 1fr))',
          }}
        >
          {serverIds.map((id) => (
            <ServerCard
              key={id}
              status={slice.servers[id]}
              isOffline={isOffline}
              onStart={() => void actions.startServer(id)}
              onStop={() => void actions.stopServer(id)}
              onPort={(port) => void actions.setServerPort(id, port)}
            />
          ))}
        </Box>
        <Box
          sx={{
            display: 'grid',
            gap: 2,
            gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' },
          }}
        >
          <Endpoints endpoints={slice.endpoints} />
          <ActiveProfile profiles={slice.profiles} profileId={slice.profileId} />
          <RegisteredClients clients={slice.clients} />
          <ApiFacts
            routes={slice.routes}
            accessTokens={slice.accessTokens}
            isOffline={isOffline}
            onForgetCaches={() => void actions.forgetCaches()}
          />
        </Box>
        <ReceivedRequests
          received={slice.received}
          isOffline={isOffline}
          onRead={(id) => actions.readReceivedRequest(id)}
        />
      </Box>
    </PageBody>
  )
}
