/** The members that the form shows: those of the text, or the last that could be read while it cannot be. */
import { useMemo, useState } from 'react'
import { readMembers } from './read-members.ts'
import type { Member } from './read-members.ts'

export interface FormMembers {
  readonly members: readonly Member[]
  /** Why the text cannot be read; null when the members are those of the text. */
  readonly message: string | null
}

export function useFormMembers(text: string): FormMembers {
  const list = useMemo(() => readMembers(text), [text])
  const [last, setLast] = useState<readonly Member[]>([])
  if (list.isReadable && list.members !== last) setLast(list.members)
  return useMemo(
    () =>
      list.isReadable
        ? { members: list.members, message: null }
        : { members: last, message: list.message },
    [list, last],
  )
}
