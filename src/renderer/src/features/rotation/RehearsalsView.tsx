/** The third tab of the Keys page: rotations that are only rehearsed. */
import { useActions, useIsOffline, useSlice } from '../../state/workbench.tsx'
import { Rehearsals } from './Rehearsals.tsx'

export function RehearsalsView() {
  const rotation = useSlice('rotation')
  const actions = useActions()
  const isOffline = useIsOffline()
  return (
    <Rehearsals
      slice={rotation}
      isOffline={isOffline}
      onRehearse={(id) => void actions.rehearse(id)}
      onCancel={() => void actions.cancelRehearsal()}
    />
  )
}
