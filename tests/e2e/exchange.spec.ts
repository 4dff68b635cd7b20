/** The exchange: the whole path on a first start, in one go and step by step. */
import { expect, test } from './face.ts'
import { exchangePage } from './pages/exchange-page.ts'

test('runs all twelve steps on a first start', async ({ page }) => {
  const exchange = exchangePage(page)
  await exchange.run.click()
  await expect(exchange.verdict).toHaveText(/12 steps .* 200/)
  await expect(exchange.steps).toHaveCount(12)
  for (let number = 1; number <= 12; number += 1) {
    await expect(exchange.stepNumber(number)).toHaveAccessibleName(/passed/)
  }
  await expect(exchange.selected).toHaveText('API answer')
})

test('holds each step until it is let go, then runs to the end', async ({ page }) => {
  const exchange = exchangePage(page)
  // The first press performs the first step and holds the second.
  for (let held = 2; held <= 5; held += 1) {
    await exchange.step.click()
    await expect(exchange.stepNumber(held)).toHaveAccessibleName(/held/)
    await expect(exchange.stepNumber(held + 1)).toHaveAccessibleName(/waiting/)
  }
  await exchange.proceed.click()
  await expect(exchange.verdict).toHaveText(/12 steps .* 200/)
})

test('forgets a held exchange on Reset and can run afresh', async ({ page }) => {
  const exchange = exchangePage(page)
  await exchange.step.click()
  await expect(exchange.verdict).toHaveText(/Held/)
  await exchange.reset.click()
  await expect(exchange.proceed).toHaveCount(0)
  await exchange.run.click()
  await expect(exchange.verdict).toHaveText(/12 steps .* 200/)
})

test('shows a whole token on request alone', async ({ page }) => {
  const exchange = exchangePage(page)
  const wholeToken = /eyJ[\w-]+\.eyJ[\w-]+\.[\w-]{40,}/
  // As read, not as marked up: the parts of a token stand in elements of their own.
  const readPage = async () => (await page.locator('body').innerText()).replaceAll(/\s/g, '')
  await exchange.run.click()
  await expect(exchange.verdict).toHaveText(/12 steps .* 200/)
  for (let number = 1; number <= 12; number += 1) {
    await exchange.stepNumber(number).click()
    await expect(exchange.stepNumber(number)).toHaveAttribute('aria-pressed', 'true')
    for (const tab of await exchange.tabs.all()) {
      await tab.click()
      expect(await readPage()).not.toMatch(wholeToken)
    }
  }
  await exchange.stepNumber(4).click()
  await exchange.tabs.filter({ hasText: 'Request' }).click()
  await exchange.reveal.click()
  await expect.poll(readPage).toMatch(wholeToken)
})
