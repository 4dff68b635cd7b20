/** Short notes under each other, each with its mark. */
import BuildRounded from '@mui/icons-material/BuildRounded'
import ErrorOutlineRounded from '@mui/icons-material/ErrorOutlineRounded'
import InfoOutlined from '@mui/icons-material/InfoOutlined'
import WarningAmberRounded from '@mui/icons-material/WarningAmberRounded'
import Box from '@mui/material/Box'
import { styled } from '@mui/material/styles'
import { Mono } from '../../components/Panel.tsx'

const marks = {
  mended: { Icon: BuildRounded, tint: 'primary.main', word: 'Mended' },
  info: { Icon: InfoOutlined, tint: 'text.secondary', word: 'Note' },
  warning: { Icon: WarningAmberRounded, tint: 'warning.main', word: 'Warning' },
  error: { Icon: ErrorOutlineRounded, tint: 'error.main', word: 'Error' },
}

const List = styled('ul')({
  listStyle: 'none',
  margin: 0,
  padding: 0,
  display: 'grid',
  gap: 6,
  fontSize: '0.8125rem',
  '& li': { display: 'grid', gridTemplateColumns: '18px minmax(0, 1fr)', gap: 8 },
})

export interface Note {
  readonly mark: keyof typeof marks
  readonly text: string
  /** The rule that it follows from. */
  readonly ruleId?: string
}

export function NoteList({
  label,
  notes,
}: {
  readonly label: string
  readonly notes: readonly Note[]
}) {
  if (notes.length === 0) return null
  return (
    <List aria-label={label}>
      {notes.map(({ mark, text, ruleId }, index) => {
        const { Icon, tint, word } = marks[mark]
        return (
          <li key={`${text} ${String(index)}`}>
            <Icon titleAccess={word} sx={{ fontSize: 17, color: tint, mt: '1px' }} />
            <span>
              {text}
              {ruleId !== undefined && (
                <Box
                  component="span"
                  sx={{ color: 'text.secondary', fontSize: '0.75rem', ml: 0.75 }}
                >
                  <Mono>{ruleId}</Mono>
                </Box>
              )}
            </span>
          </li>
        )
      })}
    </List>
  )
}
