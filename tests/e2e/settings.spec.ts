/** Settings: in force at once, and found again. */
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './face.ts'
import { exchangePage } from './pages/exchange-page.ts'
import { settingsPage } from './pages/settings-page.ts'
import { windowFrame } from './pages/window-frame.ts'

test('shows a theme at once and again after a restart; system follows the system', async ({
  workbench,
}) => {
  const { page } = workbench
  await page.emulateMedia({ colorScheme: 'light' })
  await windowFrame(page).open('Settings')
  await settingsPage(page).theme('Dark').click()
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark')

  await workbench.restart()
  const later = workbench.page
  await later.emulateMedia({ colorScheme: 'light' })
  const settings = settingsPage(later)
  await expect(later.locator('html')).toHaveCSS('color-scheme', 'dark')
  await windowFrame(later).open('Settings')
  await expect(settings.theme('Dark')).toHaveAttribute('aria-pressed', 'true')
  await settings.theme('System').click()
  await expect(later.locator('html')).toHaveCSS('color-scheme', 'light')
  await later.emulateMedia({ colorScheme: 'dark' })
  await expect(later.locator('html')).toHaveCSS('color-scheme', 'dark')
  await settings.theme('Light').click()
  await expect(later.locator('html')).toHaveCSS('color-scheme', 'light')
})

test('finds the profile and the plan again after a restart', async ({ workbench }) => {
  const exchange = exchangePage(workbench.page)
  await windowFrame(workbench.page).chooseProfile('OpenID Connect Core')
  await exchange.plan.open()
  await exchange.plan.scope.fill('read write')
  await exchange.plan.scope.press('Enter')
  await exchange.plan.chooseRoute(/POST \/orders/)
  await expect(exchange.plan.dialog.getByRole('combobox', { name: /^API route/ })).toHaveText(
    /POST/,
  )
  await exchange.plan.close()
  await expect(exchange.panel).toContainText('POST /orders')

  await workbench.restart()
  const later = exchangePage(workbench.page)
  await expect(later.panel).toContainText('OpenID Connect Core')
  await expect(later.panel).toContainText('read write')
  await expect(later.panel).toContainText('POST /orders')
})

test('sets a damaged settings file aside, says so, and starts with the usual ones', async ({
  workbench,
}) => {
  await windowFrame(workbench.page).chooseProfile('OpenID Connect Core')
  await workbench.restart(() =>
    writeFile(join(workbench.dataDir, 'settings.json'), '{"theme": "da'),
  )
  const frame = windowFrame(workbench.page)
  const notice = frame.banner('The settings file was damaged and has been set aside')
  const names = await readdir(workbench.dataDir)
  const aside = names.find((name) => /^settings\.damaged-.*\.json$/.test(name))
  await expect(notice).toContainText(aside ?? 'a file set aside')
  await expect(exchangePage(workbench.page).panel).toContainText('RFC 10070')
  await notice.getByRole('button', { name: 'Dismiss' }).click()
  await expect(notice).toHaveCount(0)
})
