/** Runs an exchange that has to succeed, for specs about what it depends on. */
import type { Page } from '@playwright/test'
import { expect } from './face.ts'
import { exchangePage } from './pages/exchange-page.ts'
import { windowFrame } from './pages/window-frame.ts'

/** Opens the Exchange page, runs to the end, and answers the kid of the key that signed. */
export async function runExchange(page: Page): Promise<string> {
  const exchange = exchangePage(page)
  await windowFrame(page).open('Exchange')
  await exchange.run.click()
  // A new run shows its own end, so the verdict is not that of an earlier one.
  await expect(exchange.selected).toHaveText('API answer')
  await expect(exchange.verdict).toHaveText(/12 steps .* 200/)
  await exchange.stepNumber(3).click()
  const header = exchange.panel.getByRole('group', { name: 'Client assertion, header' })
  const { kid } = JSON.parse(await header.innerText()) as { kid: string }
  return kid
}
