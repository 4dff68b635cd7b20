/** A field for a passphrase, which may be looked at while it is typed. */
import VisibilityOffRounded from '@mui/icons-material/VisibilityOffRounded'
import VisibilityRounded from '@mui/icons-material/VisibilityRounded'
import IconButton from '@mui/material/IconButton'
import InputAdornment from '@mui/material/InputAdornment'
import TextField from '@mui/material/TextField'
import { useState } from 'react'

interface PassphraseFieldProps {
  readonly label: string
  readonly value: string
  readonly problem: string | null
  readonly hint?: string
  readonly autoFocus?: boolean
  readonly onChange: (value: string) => void
}

export function PassphraseField(props: PassphraseFieldProps) {
  const { label, value, problem, hint = ' ', autoFocus = false, onChange } = props
  const [isShown, setIsShown] = useState(false)
  const Icon = isShown ? VisibilityOffRounded : VisibilityRounded
  return (
    <TextField
      size="small"
      fullWidth
      type={isShown ? 'text' : 'password'}
      label={label}
      value={value}
      error={problem !== null}
      helperText={problem ?? hint}
      autoFocus={autoFocus}
      onChange={(event) => onChange(event.target.value)}
      slotProps={{
        // A browser that is asked for a new password does not offer one it keeps.
        htmlInput: {
          autoComplete: 'new-password',
          spellCheck: false,
          autoCapitalize: 'off',
          maxLength: 1024,
        },
        input: {
          endAdornment: (
            <InputAdornment position="end">
              <IconButton
                size="small"
                edge="end"
                aria-label={isShown ? `Hide: ${label}` : `Show: ${label}`}
                onClick={() => setIsShown(!isShown)}
              >
                <Icon sx={{ fontSize: 18 }} />
              </IconButton>
            </InputAdornment>
          ),
        },
      }}
    />
  )
}
