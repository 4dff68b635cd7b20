/** Chooses how a new key is named: by its thumbprint, by the day, or by a text of one's own. */
import Box from '@mui/material/Box'
import FormControlLabel from '@mui/material/FormControlLabel'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useId } from 'react'
import type { GenerateDraft } from './generate-draft.ts'

type Chosen = Pick<GenerateDraft, 'kidBy' | 'kid'>

interface KidChoiceProps {
  readonly chosen: Chosen
  /** What the day would make of it. */
  readonly dateKid: string
  readonly problem: string | null
  readonly onChange: (change: Partial<Chosen>) => void
}

function Named({ name, preview }: { readonly name: string; readonly preview: React.ReactNode }) {
  return (
    <>
      {name}{' '}
      <Typography component="span" variant="caption" color="textSecondary">
        {preview}
      </Typography>
    </>
  )
}

export function KidChoice({ chosen, dateKid, problem, onChange }: KidChoiceProps) {
  const titleId = useId()
  return (
    <Box>
      <Typography id={titleId} variant="h3">
        Key ID
      </Typography>
      <RadioGroup
        aria-labelledby={titleId}
        value={chosen.kidBy}
        onChange={(_event, value) =>
          onChange({ kidBy: value === 'date' || value === 'text' ? value : 'thumbprint' })
        }
      >
        <FormControlLabel
          value="thumbprint"
          control={<Radio size="small" />}
          label={
            <Named
              name="Thumbprint"
              preview="RFC 7638, 43 characters made from the key itself: never collides"
            />
          }
        />
        <FormControlLabel
          value="date"
          control={<Radio size="small" />}
          label={
            <Named
              name="Date"
              preview={
                <>
                  today it is <code>{dateKid}</code>
                </>
              }
            />
          }
        />
        <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 1 }}>
          <FormControlLabel
            value="text"
            control={<Radio size="small" />}
            label="Own text"
            sx={{ mr: 0 }}
          />
          <TextField
            size="small"
            placeholder="partner-2026-a"
            value={chosen.kid}
            error={problem !== null}
            helperText={problem}
            onChange={(event) => onChange({ kidBy: 'text', kid: event.target.value })}
            sx={{ flex: 1 }}
            slotProps={{
              htmlInput: { 'aria-label': 'Key ID', spellCheck: false, autoComplete: 'off' },
            }}
          />
        </Box>
      </RadioGroup>
    </Box>
  )
}
