/** A strip that tells something until it no longer holds or is dismissed. */
import CloseRounded from '@mui/icons-material/CloseRounded'
import ErrorOutlineRounded from '@mui/icons-material/ErrorOutlineRounded'
import InfoOutlined from '@mui/icons-material/InfoOutlined'
import WarningAmberRounded from '@mui/icons-material/WarningAmberRounded'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'

type Severity = 'info' | 'warning' | 'error'

const icons = { info: InfoOutlined, warning: WarningAmberRounded, error: ErrorOutlineRounded }
const words: Readonly<Record<Severity, string>> = {
  info: 'Note',
  warning: 'Warning',
  error: 'Error',
}

const Strip = styled('div', { shouldForwardProp: (name) => name !== 'severity' })<{
  readonly severity: Severity
}>(({ theme: { colors }, severity }) => {
  const tones = {
    info: { color: colors.accent, backgroundColor: colors.selected },
    warning: { color: colors.caution.text, backgroundColor: colors.caution.background },
    error: { color: colors.bad.text, backgroundColor: colors.bad.background },
  }
  return {
    display: 'flex',
    alignItems: 'flex-start',
    gap: 10,
    padding: '10px 14px',
    borderRadius: 10,
    border: `1px solid ${tones[severity].color}`,
    ...tones[severity],
  }
})

interface BannerProps {
  readonly severity: Severity
  readonly title: string
  readonly children?: ReactNode
  readonly action?: ReactNode
  readonly onDismiss?: (() => void) | undefined
  /** `alert` interrupts a screen reader, `status` waits its turn. */
  readonly role?: 'alert' | 'status'
}

export function Banner(props: BannerProps) {
  const { severity, title, children, action, onDismiss, role = 'status' } = props
  const Icon = icons[severity]
  return (
    <Strip severity={severity} role={role}>
      <Icon titleAccess={words[severity]} sx={{ fontSize: 20, mt: '1px' }} />
      <Box sx={{ flex: 1, minWidth: 0, color: 'text.primary' }}>
        <Box sx={{ fontWeight: 600 }}>{title}</Box>
        {children !== undefined && <Box sx={{ fontSize: '0.8125rem', mt: 0.25 }}>{children}</Box>}
      </Box>
      {action}
      {onDismiss !== undefined && (
        <IconButton aria-label="Dismiss" size="small" onClick={onDismiss} sx={{ m: -0.5 }}>
          <CloseRounded sx={{ fontSize: 18 }} />
        </IconButton>
      )}
    </Strip>
  )
}
