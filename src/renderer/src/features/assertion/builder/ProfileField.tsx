/** Chooses the profile that an assertion is made for and judged by. */
import Autocomplete from '@mui/material/Autocomplete'
import TextField from '@mui/material/TextField'
import { useMemo } from 'react'
import type { ProfileFacts } from '../../../../../contract/profiles.ts'
import { groupProfiles } from '../../../components/profile-groups.ts'

interface ProfileFieldProps {
  readonly profiles: readonly ProfileFacts[]
  readonly profileId: string
  readonly onChange: (profileId: string) => void
}

export function ProfileField({ profiles, profileId, onChange }: ProfileFieldProps) {
  // What is typed would be thrown away whenever the chosen option is another object.
  const options = useMemo(
    () =>
      groupProfiles(profiles).flatMap((group) =>
        group.profiles.map(({ id, title }) => ({ id, title, group: group.title })),
      ),
    [profiles],
  )
  return (
    <Autocomplete
      size="small"
      options={options}
      value={options.find(({ id }) => id === profileId) ?? null}
      groupBy={({ group }) => group}
      getOptionKey={({ id }) => id}
      getOptionLabel={({ title }) => title}
      isOptionEqualToValue={(option, value) => option.id === value.id}
      onChange={(_event, chosen) => {
        if (chosen !== null) onChange(chosen.id)
      }}
      renderInput={(params) => <TextField {...params} label="Made for" />}
      sx={{ flex: '1 1 200px', maxWidth: 320 }}
    />
  )
}
