/** An editor for JSON, as a person sees it. */
import type { Locator, Page } from '@playwright/test'

export interface JsonEditor {
  readonly self: Locator
  /** A short text to the letter; of a long one only the lines in sight are drawn. */
  read(): Promise<string>
  /** Replaces all of it. */
  write(text: string): Promise<void>
  /** Replaces the one line in sight that holds a member of this name. */
  writeLine(member: string, line: string): Promise<void>
}

export function jsonEditor(page: Page, label: string): JsonEditor {
  const self = page.getByRole('textbox', { name: label, exact: true })
  return {
    self,
    read: () => self.innerText(),
    async write(text) {
      await self.click()
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.insertText(text)
    },
    async writeLine(member, line) {
      await self.getByText(`"${member}"`, { exact: true }).click()
      await page.keyboard.press('Home')
      await page.keyboard.press('Shift+End')
      await page.keyboard.insertText(line)
    },
  }
}
