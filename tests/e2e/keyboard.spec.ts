/** The keyboard alone is enough: nothing here touches the mouse. */
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './face.ts'
import { makePastedKey } from './key-files.ts'
import { builderTab } from './pages/builder-tab.ts'
import { doctorTab } from './pages/doctor-tab.ts'
import { exchangePage } from './pages/exchange-page.ts'
import { importDialog } from './pages/import-dialog.ts'
import { inspectPage } from './pages/inspect-page.ts'
import { keysPage } from './pages/keys-page.ts'
import { verdictsTab } from './pages/verdicts-tab.ts'
import { windowFrame } from './pages/window-frame.ts'
import { harFile } from './pasted-texts.ts'

async function tabTo(page: Page, target: Locator, atMost = 30): Promise<void> {
  for (let presses = 0; presses < atMost; presses += 1) {
    await page.keyboard.press('Tab')
    if ((await target.and(page.locator(':focus')).count()) > 0) return
  }
  await expect(target).toBeFocused()
}

async function openByKeyboard(page: Page, name: 'Assertion' | 'Keys' | 'Inspect'): Promise<void> {
  await tabTo(page, windowFrame(page).navigation.getByRole('link', { name }))
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name }).waitFor({ state: 'attached' })
}

/** Goes to the tabs of the page, whose first one is chosen, and on to the one that is wanted. */
async function openTab(page: Page, tab: Locator): Promise<void> {
  await tabTo(page, page.getByRole('tab', { selected: true }))
  while ((await tab.and(page.locator(':focus')).count()) === 0) {
    await page.keyboard.press('ArrowRight')
  }
  await page.keyboard.press('Enter')
  await expect(tab).toHaveAttribute('aria-selected', 'true')
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

test('imports a key', async ({ page }) => {
  const { encryptedPem, passphrase } = makePastedKey()
  const importer = importDialog(page)
  const card = keysPage(page).card('typed-in')
  await expect(exchangePage(page).run).toBeEnabled()
  await openByKeyboard(page, 'Keys')
  await tabTo(page, importer.begin)
  await page.keyboard.press('Enter')
  await expect(importer.text).toBeFocused()
  await page.keyboard.insertText(encryptedPem)
  await expect(importer.passphrase).toBeVisible()
  await tabTo(page, importer.passphrase)
  await page.keyboard.type('not this one')
  await page.keyboard.press('Enter')
  await expect(importer.passphrase).toHaveAccessibleDescription(/does not open it/)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(passphrase)
  await page.keyboard.press('Enter')
  await expect(importer.kid).toBeVisible()
  await tabTo(page, importer.kid)
  await page.keyboard.type('typed-in')
  await tabTo(page, importer.publish)
  await page.keyboard.press('Space')
  await expect(importer.publish).toBeChecked()
  await tabTo(page, importer.confirm)
  await page.keyboard.press('Enter')
  await expect(card.self.getByRole('heading', { level: 2 })).toBeFocused()
  await expect(card.published).toBeChecked()

  await openByKeyboard(page, 'Keys')
  await tabTo(page, importer.begin)
  await page.keyboard.press('Enter')
  await expect(importer.text).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(importer.begin).toBeFocused()
})

test('has a JWK Set examined', async ({ page }) => {
  const doctor = doctorTab(page)
  await expect(exchangePage(page).run).toBeEnabled()
  await openByKeyboard(page, 'Inspect')
  await openTab(page, doctor.tab)
  await tabTo(page, doctor.url)
  await page.keyboard.press('Enter')
  await expect(doctor.url).toHaveAccessibleDescription('Type the URL of a JWK Set.')
  await tabTo(page, doctor.ownServer)
  await page.keyboard.press('Enter')
  await expect(doctor.verdict).toContainText(/It works|is sound/)

  await openByKeyboard(page, 'Inspect')
  await openTab(page, doctor.tab)
  await tabTo(page, doctor.kind('URL'))
  await page.keyboard.press('ArrowRight')
  await expect(doctor.kind('Document')).toBeFocused()
  await page.keyboard.press('Enter')
  await tabTo(page, doctor.document)
  await page.keyboard.insertText('{"keys":[{"kty":"EC"}]}')
  await tabTo(page, doctor.examine)
  await page.keyboard.press('Enter')
  await expect(doctor.verdict).toContainText('Some verifiers will refuse')
  const finding = doctor.findings.first().getByRole('button')
  await tabTo(page, finding)
  await expect(finding).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('Enter')
  await expect(finding).toHaveAttribute('aria-expanded', 'false')
})

test('builds an assertion, for a profile that is found by typing', async ({ page }) => {
  const builder = builderTab(page)
  await expect(exchangePage(page).run).toBeEnabled()
  await openByKeyboard(page, 'Assertion')
  await tabTo(page, builder.profile)
  await page.keyboard.press('ControlOrMeta+a')
  // Letter by letter, while what is on the bench is judged again and again.
  await page.keyboard.type('openid connect', { delay: 60 })
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(builder.profile).toHaveValue('OpenID Connect Core')
  await expect(builder.member('aud')).toHaveValue(/\/token$/)
  await tabTo(page, builder.member('aud'), 60)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('https://as.example')
  await expect(builder.member('aud')).toHaveAttribute('aria-invalid', 'true')
  await tabTo(page, builder.sign, 120)
  await page.keyboard.press('Enter')
  await expect(builder.token).toBeVisible()
  await expect(builder.sign).toBeFocused()
})

test('walks through the verdicts by arrow keys, opens one, and comes back to it', async ({
  page,
}) => {
  const verdicts = verdictsTab(page)
  await expect(exchangePage(page).run).toBeEnabled()
  await openByKeyboard(page, 'Assertion')
  await openTab(page, verdicts.tab)
  await expect(verdicts.cells.first()).toBeVisible()
  await tabTo(page, verdicts.cells.first())
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowRight')
  const second = verdicts.cells.nth(1)
  await expect(second).toBeFocused()
  const profile = await verdicts.profiles.nth(1).innerText()
  await page.keyboard.press('Enter')
  await expect(verdicts.opened(profile)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(verdicts.opened(profile)).toHaveCount(0)
  await expect(second).toBeFocused()
})

test('has something pasted inspected, and looks at the parts of it', async ({ page }) => {
  const inspect = inspectPage(page)
  await expect(exchangePage(page).run).toBeEnabled()
  await openByKeyboard(page, 'Inspect')
  await tabTo(page, inspect.text)
  await page.keyboard.insertText(harFile)
  await tabTo(page, inspect.inspect)
  await page.keyboard.press('Enter')
  await expect(inspect.verdict).toContainText('HAR')
  const part = inspect.parts.filter({ hasText: 'Token request' })
  await tabTo(page, part)
  await page.keyboard.press('Enter')
  await expect(part).toHaveAttribute('aria-current', 'true')
  await tabTo(page, inspect.findings.first().getByRole('button'))
})
