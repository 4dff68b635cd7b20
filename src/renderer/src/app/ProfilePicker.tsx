/** Chooses what the authorization server expects and the client prefers. */
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
      options={profiles.map(({ id, title }) => ({ value: id, short: title, long: title }))}
      isDisabled={isOffline}
      onChange={(id) => void chooseProfile(id)}
    />
  )
}
