/** What the profile would send for a member, and the rule that chose it. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import type { PresetChoice } from '../../../../../contract/assertion.ts'
import { Mono } from '../../../components/Panel.tsx'

interface ChoiceNoteProps {
  readonly choice: PresetChoice
  /** Whether the member has that value. */
  readonly isTaken: boolean
  readonly isDisabled: boolean
  readonly onRestore: () => void
}

export function ChoiceNote({ choice, isTaken, isDisabled, onRestore }: ChoiceNoteProps) {
  const { value, reason, sources } = choice
  return (
    <Box sx={{ fontSize: '0.75rem', lineHeight: 1.5 }} title={sources.join(', ')}>
      {!isTaken && (
        <>
          The profile would send <Mono>{value}</Mono>.{' '}
        </>
      )}
      {reason}
      {!isTaken && (
        <Button
          size="small"
          variant="text"
          disabled={isDisabled}
          onClick={onRestore}
          sx={{ minHeight: 22, py: 0, ml: 0.5, fontSize: '0.75rem', color: 'primary.main' }}
        >
          Restore
        </Button>
      )}
    </Box>
  )
}
