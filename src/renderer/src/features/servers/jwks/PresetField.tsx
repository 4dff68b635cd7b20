/** A text field that offers what is usual. */
import Autocomplete from '@mui/material/Autocomplete'
import TextField from '@mui/material/TextField'

interface PresetFieldProps {
  readonly label: string
  readonly value: string
  readonly presets: readonly string[]
  /** What is wrong with the value. */
  readonly message: string | undefined
  readonly onChange: (value: string) => void
}

export function PresetField({ label, value, presets, message, onChange }: PresetFieldProps) {
  return (
    <Autocomplete
      freeSolo
      forcePopupIcon
      disableClearable
      size="small"
      options={presets}
      // Everything is offered, whatever stands in the field: it is a choice, not a search.
      filterOptions={(options) => options}
      value={value}
      inputValue={value}
      onInputChange={(_event, typed) => onChange(typed)}
      renderInput={(params) => (
        <TextField
          {...params}
          label={label}
          error={message !== undefined}
          helperText={message ?? (value === '' ? 'Empty: this header is not sent.' : null)}
        />
      )}
    />
  )
}
