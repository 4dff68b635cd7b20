/** One HTTP message as it was on the wire: start line, headers in their order, body. */
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { styled } from '@mui/material/styles'
import type { HttpRequestRecord, HttpResponseRecord } from '../../../contract/http-messages.ts'
import { CodeBlock, JsonView } from './JsonView.tsx'
import { TextWithToken } from './TokenPart.tsx'
import { readBody } from './read-body.ts'

const Pairs = styled('table')(({ theme }) => ({
  width: '100%',
  borderCollapse: 'collapse',
  fontFamily: theme.monospace,
  fontSize: '0.75rem',
  lineHeight: 1.5,
  '& th': {
    textAlign: 'left',
    fontWeight: 500,
    color: theme.colors.muted,
    whiteSpace: 'nowrap',
    verticalAlign: 'top',
    padding: '3px 12px 3px 0',
    width: '1%',
  },
  '& td': { padding: '3px 0', overflowWrap: 'anywhere' },
  '& tr + tr > *': { borderTop: `1px solid ${theme.colors.line}` },
}))

interface PairTableProps {
  readonly label: string
  readonly pairs: readonly (readonly [string, string])[]
}

function PairTable({ label, pairs }: PairTableProps) {
  return (
    <Pairs aria-label={label}>
      <tbody>
        {pairs.map(([name, value], index) => (
          <tr key={index}>
            <th scope="row">{name}</th>
            <td>
              <TextWithToken text={value} />
            </td>
          </tr>
        ))}
      </tbody>
    </Pairs>
  )
}

function Heading({ children }: { readonly children: string }) {
  return (
    <Typography component="h3" variant="caption" color="textSecondary" sx={{ fontWeight: 600 }}>
      {children}
    </Typography>
  )
}

interface HttpMessageViewProps {
  readonly message: HttpRequestRecord | HttpResponseRecord
}

function startLine(message: HttpRequestRecord | HttpResponseRecord): string {
  return 'method' in message
    ? `${message.method} ${message.url}`
    : `${String(message.status)} ${message.statusText}`.trim()
}

export function HttpMessageView({ message }: HttpMessageViewProps) {
  const body = readBody(message.headers, message.body)
  return (
    <Box sx={{ display: 'grid', gap: 1.25 }}>
      <CodeBlock>{startLine(message)}</CodeBlock>
      <Box>
        <Heading>Headers</Heading>
        {message.headers.length === 0 ? (
          <Typography variant="body2">None.</Typography>
        ) : (
          <PairTable label="Headers" pairs={message.headers} />
        )}
      </Box>
      <Box>
        <Heading>{body.kind === 'form' ? 'Body: form parameters, decoded' : 'Body'}</Heading>
        {body.kind === 'empty' && <Typography variant="body2">Empty.</Typography>}
        {body.kind === 'form' && <PairTable label="Form parameters" pairs={body.parameters} />}
        {body.kind === 'json' && <JsonView label="Body" text={body.text} />}
        {body.kind === 'text' && <CodeBlock>{body.text}</CodeBlock>}
      </Box>
    </Box>
  )
}
