/** The checks of a step, in the order a server makes them; each one opens to what was seen, wanted and meant. */
import CheckRounded from '@mui/icons-material/CheckRounded'
import CloseRounded from '@mui/icons-material/CloseRounded'
import ExpandMoreRounded from '@mui/icons-material/ExpandMoreRounded'
import RemoveRounded from '@mui/icons-material/RemoveRounded'
import WarningAmberRounded from '@mui/icons-material/WarningAmberRounded'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import ButtonBase from '@mui/material/ButtonBase'
import { styled } from '@mui/material/styles'
import { useId, useState } from 'react'
import type { Check, CheckStatus } from '../../../contract/checks.ts'
import { countChecks } from './check-counts.ts'
import { Facts } from './Facts.tsx'
import type { FactRow } from './Facts.tsx'
import { Mono } from './Panel.tsx'
import { Tag } from './Tag.tsx'

const icons = {
  passed: CheckRounded,
  failed: CloseRounded,
  warning: WarningAmberRounded,
  skipped: RemoveRounded,
}
const words: Readonly<Record<CheckStatus, string>> = {
  passed: 'Passed',
  failed: 'Failed',
  warning: 'Warning',
  skipped: 'Skipped',
}

const Item = styled('li', { shouldForwardProp: (name) => name !== 'status' })<{
  readonly status: CheckStatus
}>(({ theme: { colors }, status }) => {
  const tints: Readonly<Record<CheckStatus, string>> = {
    passed: colors.good.text,
    failed: colors.bad.text,
    warning: colors.caution.text,
    skipped: colors.muted,
  }
  return {
    borderBottom: `1px solid ${colors.line}`,
    '& .state': { color: tints[status], fontSize: 18 },
    '& .message': { color: status === 'skipped' ? colors.muted : colors.ink },
    ...(status === 'failed' ? { backgroundColor: colors.bad.background, borderRadius: 6 } : {}),
  }
})

function wireText({ wire }: Check): string | null {
  if (wire === null) return null
  const { status, error, errorDescription } = wire
  return `${String(status)} ${error}${errorDescription === null ? '' : ` (${errorDescription})`}`
}

function detailRows(check: Check): readonly FactRow[] {
  const code = (text: string | null) => text !== null && <Mono>{text}</Mono>
  return [
    { label: 'Seen', value: code(check.seen) },
    { label: 'Wanted', value: code(check.wanted) },
    { label: 'Fix', value: check.fix },
    { label: 'On the wire', value: code(wireText(check)) },
    { label: 'From', value: check.sources.join(', ') },
  ].filter(({ value }) => value !== null && value !== false && value !== '')
}

function CheckItem({ check }: { readonly check: Check }) {
  const [isOpen, setIsOpen] = useState(check.status === 'failed' && check.decisive)
  const detailId = useId()
  const Icon = icons[check.status]
  const rows = detailRows(check)
  return (
    <Item status={check.status}>
      <ButtonBase
        aria-expanded={isOpen}
        aria-controls={detailId}
        onClick={() => setIsOpen(!isOpen)}
        sx={{
          width: '100%',
          display: 'grid',
          gridTemplateColumns: '18px minmax(0, 1fr) 18px',
          gap: '8px',
          alignItems: 'start',
          textAlign: 'left',
          p: '7px 4px',
          borderRadius: '6px',
          '&:hover': { backgroundColor: 'action.hover' },
        }}
      >
        <Icon className="state" titleAccess={words[check.status]} />
        <span>
          <Box component="span" className="message" sx={{ display: 'block', lineHeight: 1.4 }}>
            {check.message}
          </Box>
          <Box
            component="span"
            sx={{ fontSize: '0.75rem', color: 'text.secondary', display: 'block', mt: 0.25 }}
          >
            {words[check.status]} · {check.title} ·{' '}
            <Mono>{[check.id, ...check.ruleIds].join(' · ')}</Mono>
          </Box>
          {check.decisive && (
            <Tag tone="bad" sx={{ mt: 0.5, border: '1px solid currentColor' }}>
              a real server stops here
            </Tag>
          )}
        </span>
        <ExpandMoreRounded
          sx={{
            fontSize: 18,
            color: 'text.secondary',
            transform: isOpen ? 'rotate(180deg)' : 'none',
          }}
        />
      </ButtonBase>
      <Box id={detailId} hidden={!isOpen} sx={{ p: '2px 8px 12px 30px' }}>
        {rows.length === 0 ? 'Nothing more was recorded.' : <Facts rows={rows} />}
      </Box>
    </Item>
  )
}

/** A few passed checks before the decisive one are company, more would push it out of sight. */
const shownBeforeDecisive = 2

export function CheckLadder({ checks }: { readonly checks: readonly Check[] }) {
  const [isUnfolded, setIsUnfolded] = useState(false)
  const decisive = checks.findIndex((check) => check.decisive)
  const folded = isUnfolded || decisive <= shownBeforeDecisive ? 0 : decisive
  return (
    <Box>
      <Box sx={{ fontSize: '0.75rem', color: 'text.secondary', mb: 0.5 }}>
        {countChecks(checks)}
      </Box>
      {folded > 0 && (
        <Button size="small" onClick={() => setIsUnfolded(true)} sx={{ mb: 1 }}>
          Show the {folded} checks made before
        </Button>
      )}
      <Box component="ul" aria-label="Checks" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {checks.slice(folded).map((check, index) => (
          <CheckItem key={`${check.id} ${String(index)}`} check={check} />
        ))}
      </Box>
    </Box>
  )
}
