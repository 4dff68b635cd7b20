/** A compact token in its three steady colours, each part named. */
import Box from '@mui/material/Box'
import { CodeBlock } from './JsonView.tsx'
import { TokenPart } from './TokenPart.tsx'

interface TokenTextProps {
  readonly label: string
  readonly header: string
  readonly payload: string
  /** Null for a draft. */
  readonly signature: string | null
}

/** Splits a live compact token for showing; parts that are missing stay empty. */
export function splitCompact(compact: string): Omit<TokenTextProps, 'label'> {
  const [header = '', payload = '', signature = ''] = compact.split('.')
  return { header, payload, signature }
}

export function TokenText({ label, header, payload, signature }: TokenTextProps) {
  return (
    <Box>
      <CodeBlock role="group" aria-label={label}>
        <TokenPart part="header">{header}</TokenPart>.
        <TokenPart part="payload">{payload}</TokenPart>
        {signature !== null && '.'}
        {signature !== null && <TokenPart part="signature">{signature}</TokenPart>}
      </CodeBlock>
      <Box sx={{ display: 'flex', gap: 2, mt: 0.5, fontSize: '0.75rem' }}>
        <TokenPart part="header">header</TokenPart>
        <TokenPart part="payload">payload</TokenPart>
        <TokenPart part="signature">
          {signature === null ? 'not signed yet' : 'signature'}
        </TokenPart>
      </Box>
    </Box>
  )
}
