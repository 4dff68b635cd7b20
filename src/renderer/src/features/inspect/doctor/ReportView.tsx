/** A report of the JWKS doctor: the verdict first, then the findings, then what they were drawn from. */
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { DoctorReport } from '../../../../../contract/doctor.ts'
import { Banner } from '../../../components/Banner.tsx'
import { CopyButton } from '../../../components/CopyButton.tsx'
import { FindingList } from '../../../components/FindingList.tsx'
import { formatDateTime } from '../../../components/format-time.ts'
import { JsonView } from '../../../components/JsonView.tsx'
import { Card, Mono } from '../../../components/Panel.tsx'
import { countSeverity, severities, severityWords } from '../../../components/severity-words.ts'
import { Tag } from '../../../components/Tag.tsx'
import { TitledCard } from '../../../components/TitledCard.tsx'
import { describeVerdict } from './describe-verdict.ts'
import { FetchView } from './FetchView.tsx'
import { EarlierLooks, KeysTable, VerdictTable } from './ReportTables.tsx'

interface VerdictProps {
  readonly report: DoctorReport
  readonly profileTitle: string
}

interface ReportViewProps extends VerdictProps {
  readonly isOffline: boolean
  readonly onForget: (url: string) => void
}

function Verdict({ report, profileTitle }: VerdictProps) {
  const { source, findings, rulesQuiet } = report
  return (
    <Card aria-label="Verdict" role="status">
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
        <Typography variant="h2">{describeVerdict(report)}</Typography>
        {severities.map((severity) => {
          const count = countSeverity(findings, severity)
          return (
            count !== null && (
              <Tag key={severity} tone={severityWords[severity].tone}>
                {count}
              </Tag>
            )
          )
        })}
      </Box>
      <Typography variant="body2" color="textSecondary" sx={{ mt: 0.5 }}>
        <Mono>{source.kind === 'url' ? source.url : source.name}</Mono>, {formatDateTime(report.at)}
        , by the rules of {profileTitle}; {rulesQuiet} rules had nothing to say.
      </Typography>
    </Card>
  )
}

export function ReportView(props: ReportViewProps) {
  const { report, profileTitle, isOffline, onForget } = props
  const { document, earlier, fetches, findings, keys, notKept, source, verifiers } = report
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Verdict report={report} profileTitle={profileTitle} />
      {notKept !== null && (
        <Banner severity="info" title="This look was not kept">
          {notKept}
        </Banner>
      )}
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' },
        }}
      >
        <Box sx={{ display: 'grid', gap: 2 }}>
          <TitledCard title="Findings">
            {findings.length === 0 ? (
              <Typography variant="body2" color="textSecondary">
                No rule had anything to say.
              </Typography>
            ) : (
              <FindingList label="Findings" findings={findings} />
            )}
          </TitledCard>
          {fetches.length > 0 && <FetchView key={report.id} fetches={fetches} />}
        </Box>
        <Box sx={{ display: 'grid', gap: 2 }}>
          {keys.length > 0 && <KeysTable keys={keys} />}
          {verifiers.length > 0 && <VerdictTable report={report} />}
          {source.kind === 'url' && earlier.length > 0 && (
            <EarlierLooks
              earlier={earlier}
              isOffline={isOffline}
              onForget={() => onForget(source.url)}
            />
          )}
          {fetches.length === 0 && document !== null && (
            <TitledCard
              title="The document"
              action={<CopyButton what="document" text={document} />}
            >
              <JsonView label="Document" text={document} />
            </TitledCard>
          )}
        </Box>
      </Box>
    </Box>
  )
}
