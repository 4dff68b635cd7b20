/** What servers expect of an assertion, profile by profile; one's own are made and edited here. */
import Box from '@mui/material/Box'
import { useRef, useState } from 'react'
import { useActions, useIsOffline, useSlice } from '../../state/workbench.tsx'
import { CopyProfileDialog } from './CopyProfileDialog.tsx'
import { ProfileDetails } from './ProfileDetails.tsx'
import type { Shown } from './ProfileDetails.tsx'
import { ProfileList } from './ProfileList.tsx'
import { RemoveProfileDialog } from './RemoveProfileDialog.tsx'
import { UnusableProfile } from './UnusableProfile.tsx'

export function ProfilesView() {
  const slice = useSlice('profiles')
  const { profileId: activeId } = useSlice('servers')
  const actions = useActions()
  const isOffline = useIsOffline()
  const [chosenId, setChosenId] = useState<string | null>(null)
  const [shown, setShown] = useState<Shown>('words')
  const [dialog, setDialog] = useState<'copy' | 'remove' | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const { profiles, unusable } = slice
  const broken = unusable.find(({ id }) => id === chosenId)
  const profile =
    profiles.find(({ id }) => id === chosenId) ??
    profiles.find(({ id }) => id === activeId) ??
    profiles[0]
  const subject = broken ?? profile
  const close = () => setDialog(null)

  function choose(profileId: string): void {
    setChosenId(profileId)
    setShown('words')
  }

  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: '300px minmax(0, 1fr)' },
        gap: 2,
        alignItems: 'start',
      }}
    >
      <ProfileList slice={slice} shownId={subject?.id ?? ''} activeId={activeId} onShow={choose} />
      {broken !== undefined && (
        <UnusableProfile
          profile={broken}
          isOffline={isOffline}
          onRemove={() => setDialog('remove')}
        />
      )}
      {broken === undefined && profile !== undefined && (
        <ProfileDetails
          profile={profile}
          originTitle={profiles.find(({ id }) => id === profile.copiedFrom)?.title ?? null}
          isActive={profile.id === activeId}
          isOffline={isOffline}
          shown={shown}
          heading={heading}
          onShow={setShown}
          onUse={() => {
            void actions.useProfile(profile.id)
            // The button goes away with the gesture.
            heading.current?.focus()
          }}
          onCopy={() => setDialog('copy')}
          onRemove={() => setDialog('remove')}
        />
      )}
      {dialog === 'copy' && subject !== undefined && (
        <CopyProfileDialog
          profileId={subject.id}
          title={subject.title}
          onClose={close}
          onCopied={(profileId) => {
            close()
            setChosenId(profileId)
            setShown('document')
          }}
        />
      )}
      {dialog === 'remove' && subject !== undefined && (
        <RemoveProfileDialog
          profileId={subject.id}
          title={subject.title}
          isActive={subject.id === activeId}
          onClose={close}
          onRemoved={() => {
            close()
            setChosenId(null)
            setShown('words')
          }}
        />
      )}
    </Box>
  )
}
