/** What the profile would send now, with the rule that chose each value. */
import { useMemo } from 'react'
import type { AssertionDraft, AssertionPreset } from '../../../../contract/assertion.ts'
import { useActions, useIsOffline } from '../../state/workbench.tsx'
import { useAnswer } from '../../state/use-answer.ts'

/** Client IDs and addresses are typed. */
const pauseMs = 150

/** Null until it has come, and when none can be made. */
export function usePreset({ madeFor, kid }: AssertionDraft): AssertionPreset | null {
  const actions = useActions()
  const isOffline = useIsOffline()
  const question = useMemo(() => (isOffline ? null : { madeFor, kid }), [madeFor, kid, isOffline])
  const { answer } = useAnswer(
    question,
    async (asked) => {
      const preset = await actions.presetAssertion(asked.madeFor, asked.kid)
      return preset.ok ? preset.value : null
    },
    pauseMs,
  )
  return answer
}
