/** The connection of the window: lost, kept over a reload, and refused to a stranger. */
import { expect, test } from './face.ts'
import { exchangePage } from './pages/exchange-page.ts'
import { settingsPage } from './pages/settings-page.ts'
import { windowFrame } from './pages/window-frame.ts'

test('shows the same run after a reload', async ({ page }) => {
  const exchange = exchangePage(page)
  await exchange.run.click()
  await expect(exchange.verdict).toHaveText(/12 steps .* 200/)
  const verdict = await exchange.verdict.innerText()
  await page.reload()
  await expect(exchange.verdict).toHaveText(verdict)
  await exchange.stepNumber(1).click()
  await expect(exchange.selected).toHaveText('Key read')
  await exchange.run.click()
  // A new run shows its own end.
  await expect(exchange.selected).toHaveText('API answer')
  await expect(exchange.verdict).toHaveText(/12 steps .* 200/)
})

test.describe('in the browser alone, because a desktop window ends with its process,', () => {
  test.skip(({ faceName }) => faceName !== 'browser', 'a desktop window ends with its process')

  test('says that the workbench is gone, keeps what it knows and disables what asks', async ({
    workbench,
  }) => {
    const { page } = workbench
    const exchange = exchangePage(page)
    const frame = windowFrame(page)
    await exchange.run.click()
    await expect(exchange.verdict).toHaveText(/12 steps .* 200/)
    await workbench.kill()
    await expect(frame.alert).toContainText('The connection to the workbench was lost')
    await expect(exchange.run).toBeDisabled()
    await expect(exchange.step).toBeDisabled()
    await expect(exchange.verdict).toHaveText(/12 steps .* 200/)
    // A page that was never shown opens too.
    await frame.open('Settings')
    for (const name of ['Light', 'Dark', 'System'] as const) {
      await expect(settingsPage(page).theme(name)).toBeDisabled()
    }
    // The browser reports every attempt to connect again.
    workbench.problems.length = 0
  })

  test('tells a window without the launch token that it may not speak', async ({ workbench }) => {
    const stranger = await workbench.page.context().newPage()
    await stranger.goto(workbench.page.url())
    await expect(windowFrame(stranger).alert).toContainText('may not speak to the workbench')
    await expect(exchangePage(stranger).run).toHaveCount(0)
    await stranger.close()
  })
})
