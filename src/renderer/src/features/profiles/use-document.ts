/** The document of a profile: asked for once it is looked at, and what was typed into it. */
import { useEffect, useState } from 'react'
import type { ProfileProblem } from '../../../../contract/profiles.ts'
import { useActions } from '../../state/workbench.tsx'
import { profileDrafts } from './profile-drafts.ts'

export interface DocumentDraft {
  /** Null until it has come. */
  readonly text: string | null
  readonly isChanged: boolean
  readonly isSaving: boolean
  /** What kept it from being saved; empty while there is nothing. */
  readonly problems: readonly ProfileProblem[]
  change(text: string): void
  discard(): void
  /** True when it was saved. */
  save(): Promise<boolean>
}

const none: readonly ProfileProblem[] = []

/** For one profile; a component that shows another one needs another key. */
export function useDocument(profileId: string): DocumentDraft {
  const actions = useActions()
  const [saved, setSaved] = useState<string | null>(null)
  const [typed, setTyped] = useState(profileDrafts.read(profileId))
  const [problems, setProblems] = useState(none)
  const [isSaving, setIsSaving] = useState(false)
  const text = typed ?? saved

  useEffect(() => {
    let isShown = true
    void actions.readProfile(profileId).then((answered) => {
      if (answered.ok && isShown) setSaved(answered.value.text)
    })
    return () => {
      isShown = false
    }
  }, [actions, profileId])

  function discard(): void {
    profileDrafts.forget(profileId)
    setTyped(undefined)
    setProblems(none)
  }

  return {
    text,
    isChanged: typed !== undefined && typed !== saved,
    isSaving,
    problems,
    change(next) {
      profileDrafts.keep(profileId, next)
      setTyped(next)
      setProblems(none)
    },
    discard,
    async save() {
      if (text === null) return false
      setIsSaving(true)
      const answered = await actions.saveProfile(profileId, text)
      setIsSaving(false)
      if (!answered.ok) return false
      if (answered.value.problems.length > 0) {
        setProblems(answered.value.problems)
        return false
      }
      setSaved(text)
      discard()
      return true
    },
  }
}
