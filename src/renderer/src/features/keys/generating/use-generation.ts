/** Keeps the generation that this window asked for, so that its end is told whether the dialog is open or not. */
import { useState } from 'react'
import type { AppError } from '../../../../../contract/errors.ts'
import { useActions } from '../../../state/workbench.tsx'
import { explainRefusal } from './explain-refusal.ts'
import { toGenerateInput } from './generate-draft.ts'
import type { GenerateDraft } from './generate-draft.ts'

export interface Generation {
  /** Asked for, and not yet answered. */
  readonly isPending: boolean
  /** What was refused and can be mended, until it is sent again or forgotten. */
  readonly refused: { readonly draft: GenerateDraft; readonly error: AppError } | null
  /** Null when there is a key now. */
  readonly start: (draft: GenerateDraft) => Promise<AppError | null>
  readonly forget: () => void
}

export function useGeneration(): Generation {
  const actions = useActions()
  const [isPending, setIsPending] = useState(false)
  const [refused, setRefused] = useState<Generation['refused']>(null)

  async function start(draft: GenerateDraft): Promise<AppError | null> {
    setIsPending(true)
    setRefused(null)
    const error = await actions.generateKey(toGenerateInput(draft))
    setIsPending(false)
    if (error !== null && explainRefusal(error) !== null) setRefused({ draft, error })
    return error
  }

  return { isPending, refused, start, forget: () => setRefused(null) }
}
