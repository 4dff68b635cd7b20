/** The JWKS doctor: fetches a JWK Set as servers do, or takes a document, and judges everything about it. */
import LocalHospitalOutlined from '@mui/icons-material/LocalHospitalOutlined'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { DoctorReport } from '../../../../../contract/doctor.ts'
import { Card } from '../../../components/Panel.tsx'
import { useActions, useIsOffline, useSlice } from '../../../state/workbench.tsx'
import { UnderWay } from '../UnderWay.tsx'
import { DoctorForm } from './DoctorForm.tsx'
import type { DoctorOrder } from './DoctorForm.tsx'
import { listKnownUrls } from './known-urls.ts'
import { ReportView } from './ReportView.tsx'

function EmptyState() {
  return (
    <Card sx={{ textAlign: 'center', py: 6 }}>
      <LocalHospitalOutlined aria-hidden sx={{ fontSize: 44, color: 'text.secondary' }} />
      <Typography variant="h2" sx={{ mt: 1 }}>
        Why does a server not find the key?
      </Typography>
      <Typography color="textSecondary" sx={{ maxWidth: '62ch', mx: 'auto', mt: 0.5 }}>
        Give the doctor a JWKS URL. It fetches it twice as a server would and judges address, TLS,
        redirects, time, media type, caching, the document and every key in it. A JWK Set that you
        paste is judged without the network.
      </Typography>
    </Card>
  )
}

/** Whether a private or symmetric key was found in a document that came through this window. */
function holdsSecret(report: DoctorReport | null): report is DoctorReport {
  return (
    report?.source.kind === 'document' &&
    report.findings.some(({ ruleId }) => ruleId === 'JWK-PRIVATE' || ruleId === 'JWK-SYMMETRIC')
  )
}

export function DoctorView() {
  const { running, report, recent } = useSlice('doctor')
  const { endpoints, profileId } = useSlice('servers')
  const { profiles } = useSlice('profiles')
  const actions = useActions()
  const isOffline = useIsOffline()

  function examine({ subject, profileId: chosen }: DoctorOrder): void {
    if (subject.kind === 'url') void actions.look({ url: subject.url, profileId: chosen })
    else {
      const name = subject.name === null ? {} : { name: subject.name }
      void actions.judgeDocument({ text: subject.text, profileId: chosen, ...name })
    }
  }

  const profile = profiles.find(({ id }) => id === report?.profileId)
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <DoctorForm
        profiles={profiles}
        profileId={profileId}
        known={listKnownUrls(endpoints, recent)}
        isDisabled={isOffline || running !== null}
        secretReportId={holdsSecret(report) ? report.id : null}
        onExamine={examine}
      />
      {running !== null && (
        <UnderWay
          phase={running.phase}
          target={running.target}
          onCancel={() => void actions.cancelLook()}
        />
      )}
      {report === null ? (
        running === null && <EmptyState />
      ) : (
        <ReportView
          report={report}
          profileTitle={profile?.title ?? report.profileId}
          isOffline={isOffline}
          onForget={(url) => void actions.forgetLooks(url)}
        />
      )}
    </Box>
  )
}
