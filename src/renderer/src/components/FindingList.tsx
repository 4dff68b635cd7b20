/** Findings of the rule catalogue, each one with what was seen, what was wanted, the fix and the clause. */
import ErrorOutlineRounded from '@mui/icons-material/ErrorOutlineRounded'
import ExpandMoreRounded from '@mui/icons-material/ExpandMoreRounded'
import InfoOutlined from '@mui/icons-material/InfoOutlined'
import WarningAmberRounded from '@mui/icons-material/WarningAmberRounded'
import Box from '@mui/material/Box'
import ButtonBase from '@mui/material/ButtonBase'
import { styled } from '@mui/material/styles'
import { useId, useState } from 'react'
import type { Finding, Severity } from '../../../contract/findings.ts'
import { Facts } from './Facts.tsx'
import type { FactRow } from './Facts.tsx'
import { Mono } from './Panel.tsx'
import { severityWords } from './severity-words.ts'

const icons = { error: ErrorOutlineRounded, warning: WarningAmberRounded, info: InfoOutlined }

const Item = styled('li', { shouldForwardProp: (name) => name !== 'severity' })<{
  readonly severity: Severity
}>(({ theme: { colors }, severity }) => {
  const tints: Readonly<Record<Severity, string>> = {
    error: colors.bad.text,
    warning: colors.caution.text,
    info: colors.muted,
  }
  return {
    borderBottom: `1px solid ${colors.line}`,
    '&:last-child': { borderBottom: 0 },
    '& .severity': { color: tints[severity], fontSize: 18 },
  }
})

function rowsOf({ seen, wanted, fix, sources, pointer }: Finding): readonly FactRow[] {
  const code = (text: string | null) => text !== null && <Mono>{text}</Mono>
  return [
    { label: 'Seen', value: code(seen) },
    { label: 'Wanted', value: code(wanted) },
    { label: 'Fix', value: fix },
    // RFC 6901: the empty pointer is the whole document, which needs no place.
    { label: 'Where', value: code(pointer === '' ? null : pointer) },
    { label: 'From', value: sources.join(', ') },
  ].filter(({ value }) => value !== false && value !== '')
}

function FindingItem({ finding }: { readonly finding: Finding }) {
  const [isOpen, setIsOpen] = useState(finding.severity === 'error')
  const detailId = useId()
  const Icon = icons[finding.severity]
  return (
    <Item severity={finding.severity}>
      <ButtonBase
        aria-expanded={isOpen}
        aria-controls={detailId}
        onClick={() => setIsOpen(!isOpen)}
        sx={{
          width: '100%',
          display: 'grid',
          gridTemplateColumns: '18px minmax(0, 1fr) 18px',
          gap: '10px',
          alignItems: 'start',
          textAlign: 'left',
          p: '8px 4px',
          borderRadius: '6px',
          '&:hover': { backgroundColor: 'action.hover' },
        }}
      >
        <Icon className="severity" titleAccess={severityWords[finding.severity].one} />
        <span>
          <Box component="span" sx={{ display: 'block', fontWeight: 600, lineHeight: 1.4 }}>
            {finding.title}
          </Box>
          <Box component="span" sx={{ display: 'block', fontSize: '0.8125rem', lineHeight: 1.45 }}>
            {finding.message}
          </Box>
          <Box
            component="span"
            sx={{ fontSize: '0.75rem', color: 'text.secondary', display: 'block', mt: 0.25 }}
          >
            {severityWords[finding.severity].one} · <Mono>{finding.ruleId}</Mono>
          </Box>
        </span>
        <ExpandMoreRounded
          sx={{
            fontSize: 18,
            color: 'text.secondary',
            transform: isOpen ? 'rotate(180deg)' : 'none',
          }}
        />
      </ButtonBase>
      <Box id={detailId} hidden={!isOpen} sx={{ p: '0 8px 12px 32px' }}>
        <Facts rows={rowsOf(finding)} />
      </Box>
    </Item>
  )
}

interface FindingListProps {
  readonly label: string
  readonly findings: readonly Finding[]
}

export function FindingList({ label, findings }: FindingListProps) {
  return (
    <Box component="ul" aria-label={label} sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {findings.map((finding, index) => (
        <FindingItem
          key={`${finding.ruleId} ${finding.pointer ?? ''} ${String(index)}`}
          finding={finding}
        />
      ))}
    </Box>
  )
}
