/** Findings in a line each, beside the field that they concern. */
import ErrorOutlineRounded from '@mui/icons-material/ErrorOutlineRounded'
import InfoOutlined from '@mui/icons-material/InfoOutlined'
import WarningAmberRounded from '@mui/icons-material/WarningAmberRounded'
import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import type { Finding, Severity } from '../../../../../contract/findings.ts'
import { severityWords } from '../../../components/severity-words.ts'

const icons = { error: ErrorOutlineRounded, warning: WarningAmberRounded, info: InfoOutlined }

export function FieldFindings({ findings }: { readonly findings: readonly Finding[] }) {
  const { colors } = useTheme()
  const tints: Readonly<Record<Severity, string>> = {
    error: colors.bad.text,
    warning: colors.caution.text,
    info: colors.muted,
  }
  return findings.map(({ ruleId, severity, title, message }, index) => {
    const Icon = icons[severity]
    return (
      <Box
        key={`${ruleId} ${String(index)}`}
        sx={{ display: 'flex', gap: 0.75, fontSize: '0.8125rem', lineHeight: 1.45, mt: 0.5 }}
      >
        <Icon
          titleAccess={severityWords[severity].one}
          sx={{ fontSize: 16, mt: '2px', color: tints[severity] }}
        />
        <span>
          <strong>{title}.</strong> {message}
        </span>
      </Box>
    )
  })
}
