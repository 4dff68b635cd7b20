/** The inspector: what was pasted, and the report on it. */
import ManageSearchRounded from '@mui/icons-material/ManageSearchRounded'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { Card } from '../../../components/Panel.tsx'
import { useActions, useIsOffline, useSlice } from '../../../state/workbench.tsx'
import { UnderWay } from '../UnderWay.tsx'
import { InspectionReportView } from './InspectionReportView.tsx'
import { InspectorForm } from './InspectorForm.tsx'
import { useForgottenSecret } from './use-forgotten-secret.ts'

function EmptyState() {
  return (
    <Card sx={{ textAlign: 'center', py: 5 }}>
      <ManageSearchRounded aria-hidden sx={{ fontSize: 44, color: 'text.secondary' }} />
      <Typography variant="h2" sx={{ mt: 1 }}>
        What is it, and why is it refused?
      </Typography>
      <Typography color="textSecondary" sx={{ maxWidth: '66ch', mx: 'auto', mt: 0.5 }}>
        A JWT, a JWK or JWK Set, a PEM, a curl command, an HTTP request or response, a HAR, a token
        response, a metadata document, a WWW-Authenticate header, or just an error code such as
        AADSTS700027. It is recognised, decoded, checked by the rules of the profile, and its
        signature is verified.
      </Typography>
    </Card>
  )
}

export function InspectorView() {
  const { running, report } = useSlice('inspection')
  const { profileId } = useSlice('servers')
  const { profiles } = useSlice('profiles')
  const actions = useActions()
  const isOffline = useIsOffline()
  useForgottenSecret(report)
  const profile = profiles.find(({ id }) => id === report?.profileId)
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <InspectorForm
        profiles={profiles}
        labProfileId={profileId}
        isOffline={isOffline}
        hasReport={report !== null}
        onInspect={(input) => void actions.inspect(input)}
        onClear={() => void actions.clearInspection()}
      />
      {running !== null && (
        <UnderWay phase={running.phase} onCancel={() => void actions.cancelInspection()} />
      )}
      {report === null ? (
        running === null && <EmptyState />
      ) : (
        <InspectionReportView
          key={report.id}
          report={report}
          profileTitle={profile?.title ?? report.profileId}
        />
      )}
    </Box>
  )
}
