/** Chooses what the matrix is about, and takes a token that is pasted. */
import Box from '@mui/material/Box'
import LinearProgress from '@mui/material/LinearProgress'
import TextField from '@mui/material/TextField'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
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
          <TextField
            fullWidth
            multiline
            maxRows={4}
            size="small"
            label="Token"
            value={pasted}
            placeholder="eyJ…"
            onChange={(event) => onPasted(event.target.value)}
            slotProps={{
              htmlInput: {
                spellCheck: false,
                autoComplete: 'off',
                style: { fontFamily: 'monospace', fontSize: '0.8125rem' },
              },
            }}
            sx={{ flex: '1 1 360px' }}
          />
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
