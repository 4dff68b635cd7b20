/** The last thing that was done to the keys, said for a while, and how it is undone. */
import { useEffect, useEffectEvent, useState } from 'react'
import type { Done } from '../../state/actions.ts'

export interface Doing {
  /** What was done, as a sentence. */
  readonly text: string
  /** Null where it cannot be undone, or nothing was changed. */
  readonly undo: (() => Done) | null
}

export interface UndoControls {
  readonly last: Doing | null
  /** Does it, and offers to undo it when it was done. */
  readonly perform: (doing: Done, what: Doing) => Promise<void>
  /** Offers to undo what has been done already. */
  readonly offer: (what: Doing) => void
  readonly tell: (text: string) => void
  readonly undo: () => Promise<void>
  readonly dismiss: () => void
}

/** Where Ctrl+Z belongs to what is being typed or looked at. */
const ownUndo = 'input:not([type="checkbox"]), textarea, [role="dialog"]'

export function useUndo(): UndoControls {
  const [last, setLast] = useState<Doing | null>(null)

  async function perform(doing: Done, what: Doing): Promise<void> {
    if ((await doing) === null) setLast(what)
  }

  async function undo(): Promise<void> {
    const undoing = last?.undo
    if (undoing == null) return
    setLast(null)
    await undoing()
  }

  const undoNow = useEffectEvent(() => void undo())
  const canUndo = last?.undo != null
  useEffect(() => {
    if (!canUndo) return
    function onKeyDown(event: KeyboardEvent): void {
      const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key === 'z'
      if (!isUndo || event.defaultPrevented) return
      if (event.target instanceof Element && event.target.closest(ownUndo)) return
      event.preventDefault()
      undoNow()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => {
      window.removeEventListener('keydown', onKeyDown)
    }
  }, [canUndo])

  return {
    last,
    perform,
    offer: setLast,
    tell: (text) => setLast({ text, undo: null }),
    undo,
    dismiss: () => setLast(null),
  }
}
