/** The dialog with the registration packet, as a person sees it. */
import type { Locator, Page } from '@playwright/test'

export interface HandOverDialog {
  readonly dialog: Locator
  readonly facts: Locator
  readonly metadata: Locator
  readonly providers: Locator
  /** What to do at the provider whose tab is chosen. */
  readonly steps: Locator
  readonly saveMarkdown: Locator
}

export function handOverDialog(page: Page): HandOverDialog {
  const dialog = page.getByRole('dialog', { name: 'Hand over a key' })
  return {
    dialog,
    facts: dialog.getByRole('region', { name: 'What the other side needs to know' }),
    metadata: dialog.getByRole('group', { name: 'Client metadata' }),
    providers: dialog.getByRole('tablist', { name: 'Providers' }).getByRole('tab'),
    steps: dialog.getByRole('tabpanel').getByRole('listitem'),
    saveMarkdown: dialog.getByRole('button', { name: 'Save as Markdown' }),
  }
}
