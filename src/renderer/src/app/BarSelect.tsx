/** A choice in the top bar: its name small, its value plain. */
import MenuItem from '@mui/material/MenuItem'
import Select from '@mui/material/Select'
import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'

const Bordered = styled(Select<string>)(({ theme: { colors } }) => ({
  height: 32,
  fontSize: '0.8125rem',
  backgroundColor: colors.page,
  '& .MuiOutlinedInput-notchedOutline': { borderColor: colors.rim },
  '& .MuiSelect-select': { display: 'flex', alignItems: 'center', gap: 6, padding: '4px 10px' },
  '& small': { color: colors.muted, fontSize: '0.75rem' },
}))

export interface BarOption {
  readonly value: string
  /** In the bar. */
  readonly short: ReactNode
  /** In the list. */
  readonly long: ReactNode
  /** Those that follow each other with the same one stand under it; without one, options stand alone. */
  readonly group?: string
}

const GroupRow = styled('li')(({ theme }) => ({
  padding: '10px 16px 2px',
  color: theme.colors.muted,
  fontSize: '0.75rem',
  fontWeight: 550,
}))

/** Takes none of what Select gives its options: a name cannot be chosen. */
function GroupName({ children }: { readonly children: ReactNode }) {
  return <GroupRow role="presentation">{children}</GroupRow>
}

function listOptions(options: readonly BarOption[]): readonly ReactNode[] {
  return options.flatMap(({ value, long, group }, index) => {
    const item = (
      <MenuItem key={value} value={value}>
        {long}
      </MenuItem>
    )
    const isFirst = group !== undefined && group !== options[index - 1]?.group
    return isFirst ? [<GroupName key={`group ${group}`}>{group}</GroupName>, item] : [item]
  })
}

interface BarSelectProps {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly options: readonly BarOption[]
  readonly isDisabled: boolean
  readonly onChange: (value: string) => void
}

export function BarSelect({ name, label, value, options, isDisabled, onChange }: BarSelectProps) {
  return (
    <Bordered
      size="small"
      displayEmpty
      value={value}
      disabled={isDisabled}
      onChange={(event) => onChange(event.target.value)}
      renderValue={(shown) => (
        <>
          <small>{name}</small>
          {options.find((option) => option.value === shown)?.short ?? 'none chosen'}
        </>
      )}
      SelectDisplayProps={{ 'aria-label': label }}
      MenuProps={{ slotProps: { paper: { sx: { maxHeight: 'min(560px, calc(100vh - 80px))' } } } }}
    >
      {listOptions(options)}
    </Bordered>
  )
}
