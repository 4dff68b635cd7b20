/** What the profile would send for a member, and the rule that chose it. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import type { PresetChoice } from '../../../../../contract/assertion.ts'
import { Mono } from '../../../components/Panel.tsx'

/** What a choice says instead of a value where the profile sends none. */
export const leftOut = 'left out'

interface ChoiceNoteProps {
  readonly choice: PresetChoice
  /** Whether the member has that value. */
  readonly isTaken: boolean
  readonly isDisabled: boolean
  readonly onRestore: () => void
}

export function ChoiceNote({ choice, isTaken, isDisabled, onRestore }: ChoiceNoteProps) {
  const { value, reason, sources } = choice
  const isLeftOut = value === leftOut
  return (
    <Box sx={{ fontSize: '0.75rem', lineHeight: 1.5 }} title={sources.join(', ')}>
      {!isTaken && !isLeftOut && (
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
          sx={{ minHeight: 20, p: '0 4px', fontSize: '0.75rem', color: 'primary.main' }}
        >
          {isLeftOut ? 'Leave it out' : 'Restore'}
        </Button>
      )}
    </Box>
  )
}
