/** Chooses the profile that an assertion is made for and judged by. */
import Autocomplete from '@mui/material/Autocomplete'
import TextField from '@mui/material/TextField'
import type { ProfileFacts } from '../../../../../contract/profiles.ts'

function groupOf({ isOwn, kind }: ProfileFacts): string {
  if (isOwn) return 'Your own'
  return kind === 'client-auth' ? 'Client authentication' : 'JWT bearer grant'
}

const groups = ['Your own', 'Client authentication', 'JWT bearer grant']

interface ProfileFieldProps {
  readonly profiles: readonly ProfileFacts[]
  readonly profileId: string
  readonly onChange: (profileId: string) => void
}

export function ProfileField({ profiles, profileId, onChange }: ProfileFieldProps) {
  const current = profiles.find(({ id }) => id === profileId) ?? null
  const options = profiles.toSorted(
    (one, other) => groups.indexOf(groupOf(one)) - groups.indexOf(groupOf(other)),
  )
  return (
    <Autocomplete
      size="small"
      options={options}
      value={current}
      groupBy={groupOf}
      getOptionKey={({ id }) => id}
      getOptionLabel={({ title }) => title}
      isOptionEqualToValue={(option, value) => option.id === value.id}
      onChange={(_event, chosen) => {
        if (chosen !== null) onChange(chosen.id)
      }}
      renderInput={(params) => <TextField {...params} label="Profile" />}
      sx={{ flex: '1 1 200px', maxWidth: 320 }}
    />
  )
}
