/** The themes in words, in the order in which the switch walks through them. */
import { themeSchema } from '../../../contract/session.ts'
import type { Theme } from '../../../contract/session.ts'

export const themeNames: Readonly<Record<Theme, string>> = {
  light: 'Light',
  dark: 'Dark',
  system: 'System',
}

/** The theme that one more press chooses. */
export function nextTheme(theme: Theme): Theme {
  const all = themeSchema.options
  return all[(all.indexOf(theme) + 1) % all.length] ?? 'system'
}
