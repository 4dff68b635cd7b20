/** JSON in colours, wrapped rather than scrolled. */
import { styled } from '@mui/material/styles'
import { TextWithToken } from './TokenPart.tsx'
import { highlightJson } from './highlight-json.ts'

export const CodeBlock = styled('pre')(({ theme }) => ({
  margin: 0,
  padding: '10px 12px',
  borderRadius: 8,
  backgroundColor: theme.colors.inset,
  fontSize: '0.75rem',
  lineHeight: 1.55,
  whiteSpace: 'pre-wrap',
  overflowWrap: 'anywhere',
  '& .member': { color: theme.colors.accent },
  '& .string': { color: theme.colors.good.text },
  '& .literal': { color: theme.colors.caution.text },
}))

export function JsonView({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <CodeBlock role="group" aria-label={label}>
      {highlightJson(text).map(({ kind, text: part }, index) => (
        <span key={index} className={kind}>
          {kind === 'string' ? <TextWithToken text={part} /> : part}
        </span>
      ))}
    </CodeBlock>
  )
}
