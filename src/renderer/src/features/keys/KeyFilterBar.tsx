/** Narrows many keys down by state and by a text. */
import SearchRounded from '@mui/icons-material/SearchRounded'
import Box from '@mui/material/Box'
import InputAdornment from '@mui/material/InputAdornment'
import TextField from '@mui/material/TextField'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import type { KeyFacts, KeyState } from '../../../../contract/keys.ts'
import { KeyStateShape } from '../../components/KeyStateTag.tsx'
import { keyStateWords } from '../../components/key-state-words.ts'
import type { KeyFilter } from './key-filter.ts'

const states: readonly KeyState[] = ['active', 'next', 'retiring', 'retired']

interface KeyFilterBarProps {
  readonly keys: readonly KeyFacts[]
  readonly filter: KeyFilter
  readonly onChange: (filter: KeyFilter) => void
}

export function KeyFilterBar({ keys, filter, onChange }: KeyFilterBarProps) {
  const count = (state: KeyState) => keys.filter((key) => key.state === state).length
  return (
    <Box role="search" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, flex: '1 1 640px' }}>
      <TextField
        size="small"
        placeholder="Find by key ID, thumbprint…"
        value={filter.text}
        onChange={(event) => onChange({ ...filter, text: event.target.value })}
        sx={{ width: 250 }}
        slotProps={{
          htmlInput: { 'aria-label': 'Find a key', spellCheck: false, autoComplete: 'off' },
          input: {
            startAdornment: (
              <InputAdornment position="start">
                <SearchRounded aria-hidden sx={{ fontSize: 18 }} />
              </InputAdornment>
            ),
            sx: { height: 34 },
          },
        }}
      />
      <ToggleButtonGroup
        exclusive
        size="small"
        aria-label="State"
        sx={{ '& button': { height: 34, px: 1.25, gap: 0.75, whiteSpace: 'nowrap' } }}
        value={filter.state}
        onChange={(_event, state: KeyFilter['state'] | null) =>
          onChange({ ...filter, state: state ?? 'all' })
        }
      >
        <ToggleButton value="all">All {keys.length}</ToggleButton>
        {states
          .filter((state) => count(state) > 0)
          .map((state) => (
            <ToggleButton key={state} value={state}>
              <KeyStateShape state={state} />
              {keyStateWords[state].word} {count(state)}
            </ToggleButton>
          ))}
      </ToggleButtonGroup>
    </Box>
  )
}
