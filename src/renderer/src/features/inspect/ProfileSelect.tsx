/** Chooses the profile that something is judged by, from all that there are. */
import ListSubheader from '@mui/material/ListSubheader'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import type { ProfileFacts } from '../../../../contract/profiles.ts'
import { groupProfiles } from '../../components/profile-groups.ts'

interface ProfileSelectProps {
  readonly profiles: readonly ProfileFacts[]
  readonly value: string
  readonly onChange: (profileId: string) => void
}

export function ProfileSelect({ profiles, value, onChange }: ProfileSelectProps) {
  return (
    <TextField
      select
      size="small"
      label="By the rules of"
      value={profiles.some(({ id }) => id === value) ? value : ''}
      onChange={(event) => onChange(event.target.value)}
      sx={{ width: 220 }}
    >
      {groupProfiles(profiles).flatMap(({ title, profiles: members }) => [
        <ListSubheader key={title}>{title}</ListSubheader>,
        ...members.map(({ id, title: name }) => (
          <MenuItem key={id} value={id}>
            {name}
          </MenuItem>
        )),
      ])}
    </TextField>
  )
}
