/** The JWK Set as it is answered without faults. */
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { CopyButton } from '../../../components/CopyButton.tsx'
import { JsonView } from '../../../components/JsonView.tsx'
import { Mono } from '../../../components/Panel.tsx'
import { TitledCard } from '../../../components/TitledCard.tsx'

interface SetDocumentProps {
  readonly document: string
  /** Null while the server does not listen. */
  readonly url: string | null
  readonly isFaulty: boolean
}

export function SetDocument({ document, url, isFaulty }: SetDocumentProps) {
  return (
    <TitledCard title="Document" action={<CopyButton what="JWK Set" text={document} />}>
      <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
        {url === null ? 'The server does not listen.' : <Mono>{url}</Mono>}
        {url !== null && <CopyButton what="JWKS URI" text={url} />}
        {isFaulty && ' Without the faults that are on:'}
      </Typography>
      {/* It scrolls, so the keyboard must be able to reach it. */}
      <Box tabIndex={0} sx={{ maxHeight: 300, overflow: 'auto', borderRadius: 2 }}>
        <JsonView text={document} label="JWK Set" />
      </Box>
    </TitledCard>
  )
}
