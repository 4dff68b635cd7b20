/** The dialog that brings keys in, as a person sees it. */
import type { Locator, Page } from '@playwright/test'

export interface DroppedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

export interface ImportDialog {
  readonly dialog: Locator
  /** Opens the dialog. */
  readonly begin: Locator
  readonly text: Locator
  /** What the workbench makes of the text or the file. */
  readonly found: Locator
  readonly repairs: Locator
  readonly passphrase: Locator
  /** Tries the passphrase. */
  readonly unlock: Locator
  readonly algorithm: Locator
  readonly kid: Locator
  readonly publish: Locator
  readonly confirm: Locator
  open(): Promise<void>
  chooseFile(path: string): Promise<void>
  /** Lets a file fall onto the window, whether the dialog is open or not. */
  dropFile(file: DroppedFile): Promise<void>
  tryPassphrase(passphrase: string): Promise<void>
}

export function importDialog(page: Page): ImportDialog {
  const dialog = page.getByRole('dialog', { name: 'Import keys' })
  const begin = page.getByRole('button', { name: 'Import…' })
  const passphrase = dialog.getByRole('textbox', { name: 'Passphrase of the file', exact: true })
  const unlock = dialog.getByRole('button', { name: 'Open' })
  return {
    dialog,
    begin,
    text: dialog.getByRole('textbox', { name: 'Paste a key' }),
    found: dialog.getByRole('status', { name: 'What was found' }),
    repairs: dialog.getByRole('list', { name: 'What was mended' }).getByRole('listitem'),
    passphrase,
    unlock,
    algorithm: dialog.getByRole('combobox', { name: /^Algorithm/ }),
    kid: dialog.getByRole('textbox', { name: /^Key ID/ }),
    publish: dialog.getByRole('switch', { name: /^Publish/ }),
    confirm: dialog.getByRole('button', { name: /^Import/ }),
    async open() {
      await begin.click()
      await dialog.waitFor()
    },
    async chooseFile(path) {
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        dialog.getByRole('button', { name: /^Choose a(nother)? file/ }).click(),
      ])
      await chooser.setFiles(path)
    },
    async dropFile({ name, bytes }) {
      const dataTransfer = await page.evaluateHandle(`
        const transfer = new DataTransfer()
        transfer.items.add(new File([Uint8Array.of(${bytes.join()})], ${JSON.stringify(name)}))
        transfer
      `)
      for (const type of ['dragover', 'drop'])
        await page.dispatchEvent('body', type, { dataTransfer })
      await dialog.waitFor()
    },
    async tryPassphrase(tried) {
      await passphrase.fill(tried)
      await unlock.click()
    },
  }
}
