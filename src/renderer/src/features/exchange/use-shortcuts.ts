/** Listens for the keys of the Exchange page while it is shown. */
import { useEffect } from 'react'
import { matchShortcut } from './shortcuts.ts'
import type { ShortcutName } from './shortcuts.ts'

/** A gesture that is null is not possible now; its key is still taken, so that F10 never opens a menu instead. */
export function useShortcuts(gestures: Readonly<Record<ShortcutName, (() => void) | null>>): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const name = matchShortcut(event)
      if (name === null || event.defaultPrevented) return
      // A dialog or popover that is open holds the focus and has its own keys.
      if (event.target instanceof Element && event.target.closest('[role="dialog"]')) return
      event.preventDefault()
      if (!event.repeat) gestures[name]?.()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => {
      window.removeEventListener('keydown', onKeyDown)
    }
  }, [gestures])
}
