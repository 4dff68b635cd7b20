/** For whom the draft on the bench is made, and what of that could not be filled in. */
import type { AssertionDraft, AssertionPreset } from '../../../../../contract/assertion.ts'
import { useIsOffline, useSlice } from '../../../state/workbench.tsx'
import { useBench } from '../use-bench.ts'
import { MadeForCard } from './MadeForCard.tsx'

interface MadeForPanelProps {
  readonly draft: AssertionDraft
  readonly preset: AssertionPreset | null
}

export function MadeForPanel({ draft: { madeFor, kid }, preset }: MadeForPanelProps) {
  const bench = useBench()
  const { keys, signingKid } = useSlice('keys')
  const { profiles } = useSlice('profiles')
  const { profileId: labProfileId } = useSlice('servers')
  const isOffline = useIsOffline()
  const isElsewhere = madeFor.server === 'lab' && madeFor.profileId !== labProfileId
  const labProfile = profiles.find(({ id }) => id === labProfileId)
  return (
    <MadeForCard
      madeFor={madeFor}
      kid={kid}
      keys={keys}
      signingKid={signingKid}
      profiles={profiles}
      labProfileTitle={isElsewhere ? (labProfile?.title ?? null) : null}
      missing={preset?.missing ?? []}
      isOffline={isOffline}
      onMadeFor={(next) => void bench.makeFor(next)}
      onKey={(next) => bench.change('the key', { kid: next })}
      onFillIn={() => void bench.fillIn()}
    />
  )
}
