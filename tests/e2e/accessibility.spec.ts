/** Accessibility: no serious fault on any page, in light and in dark. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './face.ts'
import { exchangePage } from './pages/exchange-page.ts'
import { keysPage } from './pages/keys-page.ts'
import { settle } from './pages/layout.ts'
import { serversPage } from './pages/servers-page.ts'
import { windowFrame } from './pages/window-frame.ts'

async function expectNoSeriousFault(page: Page, where: string): Promise<void> {
  // Away from what was pressed, or its hint would fade in meanwhile.
  await page.mouse.move(0, 0)
  await expect(page.getByRole('tooltip')).toHaveCount(0)
  await settle(page)
  // Without frames to look into; Electron cannot open the page that axe would merge their results in.
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .setLegacyMode()
    .analyze()
  const found = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, any }) => [id, html, any[0]?.message]))
  expect(found, where).toEqual([])
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`has no serious fault on the exchange in ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    const exchange = exchangePage(page)
    await expect(page.locator('html')).toHaveCSS('color-scheme', colorScheme)
    await expectNoSeriousFault(page, 'before a run')
    await exchange.step.click()
    await expect(exchange.verdict).toHaveText(/Held/)
    await expectNoSeriousFault(page, 'held')
    await exchange.proceed.click()
    await expect(exchange.verdict).toHaveText(/12 steps .* 200/)
    await expectNoSeriousFault(page, 'after a run')
    await exchange.stepNumber(4).click()
    await exchange.reveal.click()
    await expect(exchange.hide).toBeVisible()
    await expectNoSeriousFault(page, 'with a token revealed')
    await exchange.plan.open()
    await exchange.plan.chooseAudience('the token endpoint')
    await expectNoSeriousFault(page, 'with the plan open')
    await exchange.plan.close()
    await exchange.run.click()
    await expect(exchange.verdict).toHaveText(/Refused/)
    await expectNoSeriousFault(page, 'after a refusal')
  })

  test(`has no serious fault on the other pages in ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    const frame = windowFrame(page)
    const keys = keysPage(page)
    const servers = serversPage(page)
    await frame.open('Keys')
    await keys.cards.getByRole('button', { name: 'Show public JWK' }).click()
    await expectNoSeriousFault(page, 'Keys')
    await keys.generate.open()
    await keys.generate.fill({ algorithm: 'RS256', kid: 'partner key' })
    await expectNoSeriousFault(page, 'Keys, with the dialog and a wrong key ID')
    await keys.generate.cancel()
    await frame.open('Settings')
    await expectNoSeriousFault(page, 'Settings')
    await frame.open('Exchange')
    await exchangePage(page).run.click()
    await expect(exchangePage(page).verdict).toHaveText(/12 steps .* 200/)
    await frame.open('Servers')
    await servers.server('Protected API').stop.click()
    await expect(servers.server('Protected API').start).toBeVisible()
    await expectNoSeriousFault(page, 'Servers')
    await servers.openRequest('POST /token')
    await expectNoSeriousFault(page, 'Servers, with a request opened')
  })
}
