/** Refusals: what was wrong stands beside what the wire says of it. */
import { expect, test } from './face.ts'
import { exchangePage } from './pages/exchange-page.ts'

test('refuses the token endpoint as audience under RFC 10070, and says why', async ({ page }) => {
  const exchange = exchangePage(page)
  await exchange.plan.open()
  await exchange.plan.chooseAudience('the token endpoint')
  await exchange.plan.close()
  await exchange.run.click()
  await expect(exchange.verdict).toHaveText('Refused at step 7 · invalid_client')
  const check = exchange.decisiveCheck
  await expect(check).toContainText('AS-24')
  await expect(check).toContainText('Set aud to http://127.0.0.1:')
  await expect(check).toContainText('invalid_client')
  await expect(check).toContainText('RFC 7523 §3')
  await expect(exchange.panel).toContainText(/On the wire a server says\s*40[01] invalid_client/)
  await expect(exchange.panel).toContainText(/How to mend it\s*Set aud to/)
  await expect(exchange.stepNumber(9)).toHaveAccessibleName(/not reached/)

  await exchange.plan.open()
  await exchange.plan.chooseAudience('the issuer')
  await exchange.plan.close()
  await exchange.run.click()
  await expect(exchange.verdict).toHaveText(/12 steps .* 200/)
})

test('refuses an assertion that is sent a second time', async ({ page }) => {
  const exchange = exchangePage(page)
  await exchange.run.click()
  await expect(exchange.verdict).toHaveText(/12 steps .* 200/)
  await exchange.plan.open()
  await exchange.plan.replay.click()
  await expect(exchange.plan.replay).toBeChecked()
  await exchange.plan.close()
  await exchange.run.click()
  await expect(exchange.verdict).toHaveText('Refused at step 7 · invalid_client')
  await expect(exchange.decisiveCheck).toContainText('AS-29')
  await expect(exchange.decisiveCheck).toContainText('AST-JTI-REUSED')
})

test('lets the API refuse a token whose scope is too small', async ({ page }) => {
  const exchange = exchangePage(page)
  await exchange.plan.open()
  await exchange.plan.chooseRoute(/POST \/orders/)
  await expect(exchange.plan.dialog).toContainText('403 insufficient_scope')
  await exchange.plan.close()
  await exchange.run.click()
  await expect(exchange.verdict).toHaveText(/Refused at step 1[12] · insufficient_scope/)
  await exchange.stepNumber(12).click()
  await expect(exchange.stepNumber(12)).toHaveAccessibleName(/refused/)
  await expect(exchange.panel).toContainText('403 insufficient_scope')

  await exchange.plan.open()
  await exchange.plan.scope.fill('read write')
  await exchange.plan.scope.press('Enter')
  await expect(exchange.plan.dialog).not.toContainText('insufficient_scope')
  await exchange.plan.close()
  await exchange.run.click()
  await expect(exchange.verdict).toHaveText(/12 steps .* 20[01]/)
})
