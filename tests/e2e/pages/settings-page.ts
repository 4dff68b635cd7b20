/** The Settings page as a person sees it. */
import type { Locator, Page } from '@playwright/test'

export interface SettingsPage {
  theme(name: 'Light' | 'Dark' | 'System'): Locator
}

export function settingsPage(page: Page): SettingsPage {
  const themes = page.getByRole('region', { name: 'Theme' })
  return { theme: (name) => themes.getByRole('button', { name }) }
}
