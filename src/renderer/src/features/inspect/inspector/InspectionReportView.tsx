/** A report of the inspector: the verdict, the list of what was found in the text, and the one that is chosen. */
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { InspectionReport } from '../../../../../contract/inspection.ts'
import { Banner } from '../../../components/Banner.tsx'
import { Card } from '../../../components/Panel.tsx'
import { countSeverity, severities, severityWords } from '../../../components/severity-words.ts'
import { Tag } from '../../../components/Tag.tsx'
import { ArtefactList } from './ArtefactList.tsx'
import { ArtefactView } from './ArtefactView.tsx'
import { chooseFirst, describeJudging, describeReport } from './describe-report.ts'

interface InspectionReportViewProps {
  readonly report: InspectionReport
  readonly profileTitle: string
}

function Verdict({ report, profileTitle }: InspectionReportViewProps) {
  const findings = report.artefacts.flatMap((artefact) => artefact.findings)
  return (
    <Card aria-label="Verdict" role="status">
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
        <Typography variant="h2">{describeReport(report)}</Typography>
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
        {describeJudging(report, profileTitle)}
      </Typography>
      {report.notes.map((note) => (
        <Typography key={note} variant="body2" sx={{ mt: 0.5 }}>
          {note}
        </Typography>
      ))}
    </Card>
  )
}

export function InspectionReportView({ report, profileTitle }: InspectionReportViewProps) {
  const { artefacts } = report
  const [chosenId, setChosenId] = useState(() => chooseFirst(artefacts)?.id ?? null)
  const chosen = artefacts.find(({ id }) => id === chosenId) ?? chooseFirst(artefacts)
  const hasMany = artefacts.length > 1
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {report.hasPrivateKey && (
        <Banner severity="error" role="alert" title="A private key was in what you pasted">
          Treat it as compromised: replace the key, and find out where else this text went. It was
          not kept, and it has been taken off the screen.
        </Banner>
      )}
      <Verdict report={report} profileTitle={profileTitle} />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            lg: hasMany ? '270px minmax(0, 1fr)' : 'minmax(0, 1fr)',
          },
        }}
      >
        {hasMany && (
          <ArtefactList
            artefacts={artefacts}
            chosenId={chosen?.id ?? null}
            onChoose={setChosenId}
          />
        )}
        {chosen !== undefined && (
          <ArtefactView key={chosen.id} artefact={chosen} isAlone={!hasMany} />
        )}
      </Box>
    </Box>
  )
}
