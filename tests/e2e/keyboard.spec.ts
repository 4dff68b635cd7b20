/** The keyboard alone is enough: nothing here touches the mouse. */
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './face.ts'
import { exchangePage } from './pages/exchange-page.ts'

async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 30; presses += 1) {
    await page.keyboard.press('Tab')
    if ((await target.and(page.locator(':focus')).count()) > 0) return
  }
  await expect(target).toBeFocused()
}

test('reaches Run from the skip link, runs, and reads the steps', async ({ page }) => {
  const exchange = exchangePage(page)
  await expect(exchange.run).toBeEnabled()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(exchange.run).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(exchange.verdict).toHaveText(/12 steps .* 200/)
  await expect(exchange.run).toBeFocused()

  await tabTo(page, exchange.stepNumber(12))
  await page.keyboard.press('Home')
  for (let number = 2; number <= 4; number += 1) await page.keyboard.press('ArrowDown')
  await expect(exchange.stepNumber(4)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(exchange.selected).toHaveText('Token request')
  await tabTo(page, exchange.tab('Token'))
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(exchange.tab('Request')).toHaveAttribute('aria-selected', 'true')
  await tabTo(page, exchange.reveal)
  await page.keyboard.press('Enter')
  await expect(exchange.hide).toBeFocused()
})

test('steps through all twelve with the focus on Step', async ({ page }) => {
  const exchange = exchangePage(page)
  await expect(exchange.step).toBeEnabled()
  await tabTo(page, exchange.step)
  for (let held = 2; held <= 12; held += 1) {
    await page.keyboard.press('Enter')
    await expect(exchange.stepNumber(held)).toHaveAccessibleName(/held/)
    await expect(exchange.step).toBeFocused()
  }
  await page.keyboard.press('Enter')
  await expect(exchange.verdict).toHaveText(/12 steps .* 200/)
})

test('steps, continues and runs by shortcut', async ({ page }) => {
  const exchange = exchangePage(page)
  await expect(exchange.step).toBeEnabled()
  await page.keyboard.press('F10')
  await expect(exchange.verdict).toHaveText('Held before step 2')
  await page.keyboard.press('F10')
  await expect(exchange.verdict).toHaveText('Held before step 3')
  await page.keyboard.press('F8')
  await expect(exchange.verdict).toHaveText(/12 steps .* 200/)
  await tabTo(page, exchange.stepNumber(12))
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await expect(exchange.selected).toHaveText('Key read')
  await page.keyboard.press('Control+Enter')
  // A new run shows its own end.
  await expect(exchange.selected).toHaveText('API answer')
  await expect(exchange.verdict).toHaveText(/12 steps .* 200/)
})
