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
