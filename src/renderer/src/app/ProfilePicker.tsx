/** Chooses what the authorization server expects and the client prefers. */
import { groupProfiles } from '../components/profile-groups.ts'
import { useActions, useIsOffline, useSlice } from '../state/workbench.tsx'
import { BarSelect } from './BarSelect.tsx'

export function ProfilePicker() {
  const { profileId, profiles } = useSlice('servers')
  const { useProfile: chooseProfile } = useActions()
  const isOffline = useIsOffline()
  const current = profiles.find(({ id }) => id === profileId)
  return (
    <BarSelect
      name="Profile"
      label={`Profile: ${current?.title ?? 'none'}`}
      value={profileId}
      options={groupProfiles(profiles).flatMap(({ title: group, profiles: members }) =>
        members.map(({ id, title }) => ({ value: id, short: title, long: title, group })),
      )}
      isDisabled={isOffline}
      onChange={(id) => void chooseProfile(id)}
    />
  )
}
