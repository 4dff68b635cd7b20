/** The keys of the Exchange page: those that debuggers use for going on and for one step. */

export const shortcuts = { run: 'Ctrl+Enter', step: 'F10', resume: 'F8' } as const
export type ShortcutName = keyof typeof shortcuts

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** The gesture that a key press asks for; none while other modifiers are held. */
export function matchShortcut(pressed: Pressed): ShortcutName | null {
  if (pressed.altKey || pressed.shiftKey) return null
  const isCommand = pressed.ctrlKey || pressed.metaKey
  if (isCommand) return pressed.key === 'Enter' ? 'run' : null
  if (pressed.key === 'F10') return 'step'
  return pressed.key === 'F8' ? 'resume' : null
}
