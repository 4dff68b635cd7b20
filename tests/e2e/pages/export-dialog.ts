/** The dialog that takes a key out, as a person sees it. */
import type { Locator, Page } from '@playwright/test'

export interface ExportDialog {
  readonly dialog: Locator
  readonly passphrase: Locator
  readonly repeated: Locator
  /** Encrypts the private half and hands over the file. */
  readonly savePrivate: Locator
  readonly savePublic: Locator
  half(name: 'Public half' | 'Private half'): Locator
  publicForm(name: 'JWK' | 'JWK Set' | 'PEM' | 'Certificate'): Locator
  close(): Promise<void>
}

export function exportDialog(page: Page): ExportDialog {
  const dialog = page.getByRole('dialog', { name: 'Export a key' })
  return {
    dialog,
    passphrase: dialog.getByRole('textbox', { name: 'Passphrase', exact: true }),
    repeated: dialog.getByRole('textbox', { name: 'The same passphrase again', exact: true }),
    savePrivate: dialog.getByRole('button', { name: /^Encrypt and save/ }),
    savePublic: dialog.getByRole('button', { name: 'Save…' }),
    half: (name) => dialog.getByRole('tab', { name }),
    publicForm: (name) => dialog.getByRole('button', { name, exact: true }),
    async close() {
      await dialog.getByRole('button', { name: 'Close' }).click()
      await dialog.waitFor({ state: 'detached' })
    },
  }
}
