/** Chooses what the matrix is about, and takes a token that is pasted. */
import Box from '@mui/material/Box'
import LinearProgress from '@mui/material/LinearProgress'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import { PasteField } from '../../../components/PasteField.tsx'
import type { SubjectChoice, SubjectKind } from './use-subject.ts'

interface SubjectFieldProps extends SubjectChoice {
  readonly isBusy: boolean
}

export function SubjectField(props: SubjectFieldProps) {
  const { kind, pasted, hasSigned, onKind, onPasted, isBusy } = props
  return (
    <Box role="group" aria-label="What is judged" sx={{ position: 'relative', pb: 0.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'flex-start' }}>
        <ToggleButtonGroup
          exclusive
          size="small"
          value={kind}
          aria-label="Judge"
          onChange={(_event, next: SubjectKind | null) => {
            if (next !== null) onKind(next)
          }}
        >
          <ToggleButton value="draft" sx={{ px: 1.5 }}>
            The draft
          </ToggleButton>
          <ToggleButton value="signed" disabled={!hasSigned} sx={{ px: 1.5 }}>
            The signed assertion
          </ToggleButton>
          <ToggleButton value="pasted" sx={{ px: 1.5 }}>
            A pasted token
          </ToggleButton>
        </ToggleButtonGroup>
        {kind === 'pasted' && (
          <Box sx={{ flex: '1 1 360px', minWidth: 0 }}>
            <PasteField
              label="Token"
              text={pasted}
              hint="As it is sent. What stands around or inside it and does not belong there is found."
              fateOfLong="it is too long to be judged"
              minHeight={76}
              problem={null}
              onChange={onPasted}
            />
          </Box>
        )}
      </Box>
      {isBusy && (
        <LinearProgress
          aria-label="Judging"
          sx={{ position: 'absolute', left: 0, right: 0, bottom: 0, height: 2 }}
        />
      )}
    </Box>
  )
}
