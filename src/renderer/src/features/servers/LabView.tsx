/** The lab at a glance: its servers, what they offer and expect, and what they received last. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { serverIds } from '../../../../contract/servers.ts'
import { pageLink } from '../../app/route.ts'
import { saveFile } from '../../components/save-file.ts'
import { TitledCard } from '../../components/TitledCard.tsx'
import { useActions, useIsOffline, useSlice } from '../../state/workbench.tsx'
import { AuthorityCard } from './AuthorityCard.tsx'
import { countFaults } from './fault-words.ts'
import { ActiveProfile, ApiFacts, Endpoints, RegisteredClients } from './LabFacts.tsx'
import { RequestTable } from './requests/RequestTable.tsx'
import { ServerCard } from './ServerCard.tsx'

/** One exchange leaves up to six. */
const recentRequests = 8

export function LabView() {
  const slice = useSlice('servers')
  const actions = useActions()
  const isOffline = useIsOffline()

  async function saveAuthority(): Promise<void> {
    const answer = await actions.exportAuthority()
    if (answer.ok) saveFile(answer.value)
  }

  return (
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
            faults={id === 'jwks' ? countFaults(slice.jwks.faults) : null}
            isOffline={isOffline}
            onStart={() => void actions.startServer(id)}
            onStop={() => void actions.stopServer(id)}
            onPort={(port) => void actions.setServerPort(id, port)}
            onHttps={(https) => void actions.setHttps(id, https)}
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
        <Box sx={{ gridColumn: '1 / -1' }}>
          <AuthorityCard
            authority={slice.certificateAuthority}
            isOffline={isOffline}
            onSave={() => void saveAuthority()}
          />
        </Box>
      </Box>
      <TitledCard
        title="Recent requests"
        action={
          slice.received.length > recentRequests && (
            <Button size="small" href={pageLink('servers', 'requests')}>
              All requests
            </Button>
          )
        }
      >
        {slice.received.length === 0 ? (
          <Typography variant="body2" color="textSecondary">
            Nothing yet. Run an exchange, or point your own client at the endpoints above: what it
            sends appears here with every check.
          </Typography>
        ) : (
          <RequestTable
            received={slice.received.slice(0, recentRequests)}
            isOffline={isOffline}
            onRead={(id) => actions.readReceivedRequest(id)}
          />
        )}
      </TitledCard>
    </Box>
  )
}
