/** What should be known of what came in: what was mended, and the remarks with their fixes. */
import BuildRounded from '@mui/icons-material/BuildRounded'
import ErrorOutlineRounded from '@mui/icons-material/ErrorOutlineRounded'
import InfoOutlined from '@mui/icons-material/InfoOutlined'
import WarningAmberRounded from '@mui/icons-material/WarningAmberRounded'
import Box from '@mui/material/Box'
import { styled } from '@mui/material/styles'
import type { KeyFileRemark } from '../../../../../contract/key-files.ts'
import { Mono } from '../../../components/Panel.tsx'
import { severityWords } from '../../../components/severity-words.ts'

const icons = { info: InfoOutlined, warning: WarningAmberRounded, error: ErrorOutlineRounded }
const tints = { info: 'text.secondary', warning: 'warning.main', error: 'error.main' }

const List = styled('ul')({
  listStyle: 'none',
  margin: 0,
  padding: 0,
  display: 'grid',
  gap: 6,
  fontSize: '0.8125rem',
  '& li': { display: 'grid', gridTemplateColumns: '18px minmax(0, 1fr)', gap: 8 },
})

export function RepairList({ repairs }: { readonly repairs: readonly string[] }) {
  if (repairs.length === 0) return null
  return (
    <List aria-label="What was mended">
      {repairs.map((repair) => (
        <li key={repair}>
          <BuildRounded aria-hidden sx={{ fontSize: 16, color: 'primary.main', mt: '1px' }} />
          <span>Mended: {repair}</span>
        </li>
      ))}
    </List>
  )
}

export function RemarkList({ remarks }: { readonly remarks: readonly KeyFileRemark[] }) {
  if (remarks.length === 0) return null
  return (
    <List aria-label="Remarks">
      {remarks.map(({ ruleId, severity, message, fix }, index) => {
        const Icon = icons[severity]
        return (
          <li key={`${ruleId} ${String(index)}`}>
            <Icon
              titleAccess={severityWords[severity].one}
              sx={{ fontSize: 17, color: tints[severity], mt: '1px' }}
            />
            <span>
              {message} {fix}{' '}
              <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.75rem' }}>
                <Mono>{ruleId}</Mono>
              </Box>
            </span>
          </li>
        )
      })}
    </List>
  )
}
