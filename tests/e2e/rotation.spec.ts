/** Rotation: held until it is safe, taken early on purpose, and rehearsed. */
import { expect, test } from './face.ts'
import { keysPage } from './pages/keys-page.ts'
import { rehearsalsTab } from './pages/rehearsals-tab.ts'
import { rotationTab } from './pages/rotation-tab.ts'
import { windowFrame } from './pages/window-frame.ts'
import { takeSavedFile } from './saved-file.ts'

test('holds the switch until every cache knows the new key, and lets it be made early on purpose', async ({
  page,
}) => {
  const frame = windowFrame(page)
  const rotation = rotationTab(page)
  await frame.open('Keys')
  const kid = await keysPage(page).cards.getByRole('heading', { level: 2 }).innerText()
  await rotation.open()
  await rotation.setTimes({ C: 600, P: 60 })
  await rotation.makeSuccessor.click()
  await rotation.begin.click()
  await expect(rotation.takeEarly).toHaveCount(0)
  await rotation.publish.click()
  await expect(rotation.switchOver).toBeDisabled()
  await expect(rotation.guide).toContainText(/safe to go on at .*, in 1[01] min/)
  await expect(rotation.guide).toContainText(/660 s|11 min/)

  await rotation.takeEarly.click()
  await expect(rotation.log.last()).toContainText('The new key signs from now on.')
  await expect(rotation.log.last()).toContainText('before it was safe')
  await expect(rotation.log.filter({ hasText: 'before it was safe' })).toHaveCount(1)
  await frame.open('Keys')
  await expect(keysPage(page).card(kid).state).toHaveText('Next')
})

test('goes back a step, and writes down what is to be done', async ({ page }) => {
  const rotation = rotationTab(page)
  await windowFrame(page).open('Keys')
  await rotation.open()
  await rotation.setTimes({ C: 0, P: 0 })
  await rotation.makeSuccessor.click()
  await rotation.begin.click()
  await rotation.publish.click()
  await rotation.switchOver.click()
  await rotation.guide.getByRole('button', { name: 'Back one step' }).click()
  await expect(rotation.switchOver).toBeEnabled()
  await expect(rotation.log.last()).toContainText('Went back: the old key signs again.')
  const runbook = await takeSavedFile(page, () => rotation.saveRunbook.click())
  expect(runbook.name).toMatch(/\.(md|txt)$/)
  expect(runbook.text).toContain('JWK Set')
})

test('rehearses the right order without a refusal, and plays it', async ({ page }) => {
  const rehearsals = rehearsalsTab(page)
  await windowFrame(page).open('Keys')
  await rehearsals.open()
  await rehearsals.rehearsal('Publish, wait, switch, wait, retire').click()
  await expect(rehearsals.result).toContainText('ROT-R1')
  await expect(rehearsals.expectations.first()).toBeVisible()
  await expect(rehearsals.expectations.filter({ hasText: 'not as expected' })).toHaveCount(0)
  for (const verifier of await rehearsals.verifiers.all()) {
    await expect(verifier.getByRole('cell').nth(2)).toHaveText('0')
    await expect(verifier.getByRole('cell').last()).toHaveText('none')
  }
  await rehearsals.moment.press('Home')
  await expect(rehearsals.moment).toHaveAttribute('aria-valuetext', '0 s')
  await rehearsals.play.click()
  await expect(rehearsals.pause).toBeVisible()
  await expect(rehearsals.moment).not.toHaveAttribute('aria-valuetext', '0 s')
  await rehearsals.pause.click()
  await expect(rehearsals.play).toBeVisible()
  await rehearsals.moment.press('End')
  await expect(rehearsals.result).toContainText('Every verifier accepts.')
})

test('rehearses a mistake, and says who refused from when to when and why', async ({ page }) => {
  const rehearsals = rehearsalsTab(page)
  await windowFrame(page).open('Keys')
  await rehearsals.open()
  await rehearsals.rehearsal('Used before it is published').click()
  await expect(rehearsals.result).toContainText('ROT-R2')
  await expect(rehearsals.expectations.filter({ hasText: 'not as expected' })).toHaveCount(0)
  const struck = rehearsals.verifiers.filter({ hasText: /\d (s|min|h) to \d+ (s|min|h)/ })
  await expect(struck.first()).toContainText('JWKS-ROT-EARLYUSE')
  await rehearsals.moment.press('Home')
  await expect(rehearsals.result).not.toContainText('Refused by')
  await rehearsals.play.click()
  await expect(rehearsals.result).toContainText('Refused by Careful')
})

test('cancels a rehearsal and keeps the result that was there', async ({ page }) => {
  const rehearsals = rehearsalsTab(page)
  const long = rehearsals.rehearsal('Publish, wait, switch, wait, retire')
  await windowFrame(page).open('Keys')
  await rehearsals.open()
  // On a quick machine it may be over before it can be cancelled; then it is tried again.
  await expect(async () => {
    await rehearsals.rehearsal('Used before it is published').click()
    await expect(rehearsals.result).toContainText('ROT-R2')
    await long.click()
    await rehearsals.cancel.click({ timeout: 3000 })
    await expect(long).toBeEnabled()
    await expect(rehearsals.result).toContainText('ROT-R2', { timeout: 3000 })
  }).toPass({ timeout: 45_000 })
})
