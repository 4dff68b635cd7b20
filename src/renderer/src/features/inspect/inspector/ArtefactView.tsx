/** One thing that was found: what it is, what matters about it, the findings, and how it reads decoded. */
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { Artefact } from '../../../../../contract/inspection.ts'
import { FindingList } from '../../../components/FindingList.tsx'
import { Card } from '../../../components/Panel.tsx'
import { Tag } from '../../../components/Tag.tsx'
import type { Tone } from '../../../components/Tag.tsx'
import { TitledCard } from '../../../components/TitledCard.tsx'
import { MatrixCard } from '../../assertion/verdicts/MatrixCard.tsx'
import { ArtefactReading } from './ArtefactReading.tsx'

type Signature = NonNullable<Artefact['signature']>

const signatureTags: Readonly<Record<Signature['state'], readonly [Tone, string]>> = {
  valid: ['good', 'Signature valid'],
  invalid: ['bad', 'Signature invalid'],
  unchecked: ['neutral', 'Signature not checked'],
}

function SignatureLine({ signature }: { readonly signature: Signature }) {
  const [tone, word] = signatureTags[signature.state]
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'baseline', mt: 1 }}>
      <Tag tone={tone}>{word}</Tag>
      <Typography variant="body2" sx={{ flex: '1 1 260px', minWidth: 0 }}>
        {signature.message}
      </Typography>
    </Box>
  )
}

interface ArtefactViewProps {
  readonly artefact: Artefact
  /** The verdict on the whole text has its title already. */
  readonly isAlone: boolean
}

export function ArtefactView({ artefact, isAlone }: ArtefactViewProps) {
  const { title, recognisedBy, explanation, findings, rulesQuiet, views, signature, matrix } =
    artefact
  const isJudged = findings.length > 0 || rulesQuiet > 0
  return (
    <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
      <Card aria-label={title}>
        {!isAlone && <Typography variant="h2">{title}</Typography>}
        <Typography variant="body2" color="textSecondary" sx={{ mt: isAlone ? 0 : 0.25 }}>
          {recognisedBy}
        </Typography>
        {explanation.length > 0 && (
          <Box component="ul" sx={{ m: '8px 0 0', pl: 2.5, lineHeight: 1.55 }}>
            {explanation.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </Box>
        )}
        {signature !== null && <SignatureLine signature={signature} />}
      </Card>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            md: isJudged && views.length > 0 ? 'repeat(2, minmax(0, 1fr))' : 'minmax(0, 1fr)',
          },
        }}
      >
        {isJudged && (
          <TitledCard title="Findings">
            {findings.length === 0 ? (
              <Typography variant="body2" color="textSecondary">
                No rule had anything to say.
              </Typography>
            ) : (
              <FindingList label="Findings" findings={findings} />
            )}
          </TitledCard>
        )}
        {views.length > 0 && <ArtefactReading views={views} />}
      </Box>
      {matrix !== null && <MatrixCard matrix={matrix} />}
    </Box>
  )
}
