/** As what kind of value a member is written. */
import MenuItem from '@mui/material/MenuItem'
import Select from '@mui/material/Select'
import type { ValueKind } from '../document/read-members.ts'

const kindWords: Readonly<Record<ValueKind, string>> = {
  text: 'text',
  number: 'number',
  boolean: 'true/false',
  null: 'null',
  json: 'JSON',
}

const kinds: readonly ValueKind[] = ['text', 'number', 'boolean', 'null', 'json']

interface KindSelectProps {
  readonly kind: ValueKind
  readonly label: string
  readonly isDisabled: boolean
  readonly onChange: (kind: ValueKind) => void
}

export function KindSelect({ kind, label, isDisabled, onChange }: KindSelectProps) {
  return (
    <Select<ValueKind>
      size="small"
      value={kind}
      disabled={isDisabled}
      onChange={(event) => onChange(event.target.value)}
      SelectDisplayProps={{ 'aria-label': `Write ${label} as` }}
      sx={{ fontSize: '0.75rem', '& .MuiSelect-select': { py: '5px', pl: '8px' } }}
    >
      {kinds.map((candidate) => (
        <MenuItem key={candidate} value={candidate} sx={{ fontSize: '0.8125rem' }}>
          {kindWords[candidate]}
        </MenuItem>
      ))}
    </Select>
  )
}
