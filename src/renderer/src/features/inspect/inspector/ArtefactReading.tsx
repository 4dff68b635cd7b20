/** How a thing reads decoded: its JSON, its token in three colours, its HTTP message, its facts. */
import Box from '@mui/material/Box'
import type { ArtefactView } from '../../../../../contract/inspection.ts'
import { CopyButton } from '../../../components/CopyButton.tsx'
import { Facts } from '../../../components/Facts.tsx'
import { CodeBlock, JsonView } from '../../../components/JsonView.tsx'
import { Mono } from '../../../components/Panel.tsx'
import { TitledCard } from '../../../components/TitledCard.tsx'
import { TextWithToken } from '../../../components/TokenPart.tsx'
import { TokenText } from '../../../components/TokenText.tsx'

function Reading({ view }: { readonly view: ArtefactView }) {
  switch (view.kind) {
    case 'json':
      return (
        <TitledCard title={view.title} action={<CopyButton what={view.title} text={view.text} />}>
          <JsonView label={view.title} text={view.text} />
        </TitledCard>
      )
    case 'token':
      return (
        <TitledCard title="Token, signature cut">
          <TokenText
            label="Token"
            header={view.encodedHeader}
            payload={view.encodedPayload}
            signature={view.signatureExcerpt}
          />
          <Box sx={{ mt: 1 }}>
            <Facts
              rows={[
                { label: 'Signature', value: `${String(view.signatureBytes)} bytes` },
                { label: 'SHA-256', value: <Mono>{view.sha256}</Mono> },
              ]}
            />
          </Box>
        </TitledCard>
      )
    case 'http':
      return (
        <TitledCard title={view.title} action={<CopyButton what={view.title} text={view.text} />}>
          <CodeBlock role="group" aria-label={view.title}>
            <TextWithToken text={view.text} />
          </CodeBlock>
        </TitledCard>
      )
    case 'facts':
      return (
        <TitledCard title={view.title}>
          <Facts rows={view.facts} />
        </TitledCard>
      )
  }
}

export function ArtefactReading({ views }: { readonly views: readonly ArtefactView[] }) {
  return (
    <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
      {views.map((view, index) => (
        <Reading key={`${view.kind} ${String(index)}`} view={view} />
      ))}
    </Box>
  )
}
