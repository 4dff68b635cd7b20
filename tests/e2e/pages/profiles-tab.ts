/** The profiles on the Assertion page, as a person sees them. */
import type { Locator, Page } from '@playwright/test'
import { jsonEditor } from './json-editor.ts'
import type { JsonEditor } from './json-editor.ts'

export interface ProfilesTab {
  readonly find: Locator
  readonly rows: Locator
  /** The title of the profile that is shown. */
  readonly title: Locator
  readonly expectations: Locator
  readonly asJson: Locator
  readonly useForLab: Locator
  readonly copy: Locator
  readonly remove: Locator
  readonly save: Locator
  readonly discard: Locator
  readonly problems: Locator
  readonly copying: CopyDialog
  readonly removing: RemoveDialog
  open(): Promise<void>
  row(title: string): Locator
  document(title: string): JsonEditor
}

export interface CopyDialog {
  readonly dialog: Locator
  readonly title: Locator
  readonly confirm: Locator
}

export interface RemoveDialog {
  readonly dialog: Locator
  readonly confirm: Locator
}

export function profilesTab(page: Page): ProfilesTab {
  const panel = page.getByRole('tabpanel')
  const list = panel.getByRole('region', { name: 'Profiles' })
  const find = list.getByRole('textbox', { name: 'Find a profile' })
  const copying = page.getByRole('dialog', { name: /^Copy / })
  const removing = page.getByRole('dialog', { name: /^Delete / })
  const button = (name: string) => panel.getByRole('button', { name, exact: true })
  return {
    find,
    rows: list.getByRole('button'),
    title: panel.getByRole('heading', { level: 2 }).first(),
    expectations: panel.getByRole('region', { name: 'What it expects' }),
    asJson: button('As JSON'),
    useForLab: button('Use for the lab'),
    copy: button('Copy and edit'),
    remove: button('Delete'),
    save: button('Save'),
    discard: button('Discard changes'),
    problems: panel.getByRole('list', { name: 'Problems' }).getByRole('listitem'),
    copying: {
      dialog: copying,
      title: copying.getByRole('textbox', { name: 'Title' }),
      confirm: copying.getByRole('button', { name: 'Copy' }),
    },
    removing: {
      dialog: removing,
      confirm: removing.getByRole('button', { name: 'Delete the profile' }),
    },
    async open() {
      await page.getByRole('tab', { name: 'Profiles' }).click()
      await find.waitFor()
    },
    row: (title) => list.getByRole('button', { name: title }),
    document: (title) => jsonEditor(page, `Document of ${title}`),
  }
}
