/** Profiles: found and read, copied, edited, used for the lab, and deleted. */
import { expect, test } from './face.ts'
import { profilesTab } from './pages/profiles-tab.ts'
import { windowFrame } from './pages/window-frame.ts'
import { runExchange } from './run-exchange.ts'

test('finds a profile and says what it expects and how well that is sourced', async ({ page }) => {
  const profiles = profilesTab(page)
  await windowFrame(page).open('Assertion')
  await profiles.open()
  await expect(profiles.title).toHaveText('RFC 10070')
  await expect(profiles.rows).toHaveCount(26)
  await profiles.find.fill('okta')
  await expect(profiles.rows).toHaveCount(1)
  await profiles.row('Okta').click()
  await expect(profiles.title).toHaveText('Okta')
  await expect(
    profiles.expectations.getByRole('row', { name: /^Audience .* official/ }),
  ).toBeVisible()
  await profiles.asJson.click()
  await expect(profiles.document('Okta').self).toHaveAttribute('aria-readonly', 'true')
  await expect(profiles.save).toHaveCount(0)
})

test('makes a profile of one’s own that the lab follows, until it is deleted', async ({ page }) => {
  const frame = windowFrame(page)
  const profiles = profilesTab(page)
  await frame.open('Assertion')
  await profiles.open()
  await profiles.copy.click()
  await profiles.copying.title.fill('Our server')
  await profiles.copying.confirm.click()
  const document = profiles.document('Our server')
  await expect(document.self).toHaveAttribute('aria-readonly', 'false')

  await document.writeLine('updated', '"updated": "some day",')
  await profiles.save.click()
  await expect(profiles.problems).toContainText(['/updated'])
  await expect(document.self).toHaveAccessibleDescription(/^1 place is marked/)
  await document.writeLine('updated', '"updated": "2026-11-27",')
  await profiles.save.click()
  await expect(frame.banner('Saved; it holds from now on.')).toBeVisible()
  await expect(profiles.problems).toHaveCount(0)
  await expect(profiles.row('Our server')).toContainText('2026-11-27')

  await profiles.useForLab.click()
  await expect(frame.profile).toHaveAccessibleName('Profile: Our server')
  await runExchange(page)
  await frame.open('Assertion')
  await profiles.open()
  await expect(profiles.title).toHaveText('Our server')
  await profiles.remove.click()
  await expect(profiles.removing.dialog).toContainText('The lab follows it now')
  await profiles.removing.confirm.click()
  await expect(profiles.removing.dialog).toHaveCount(0)
  await expect(profiles.row('Our server')).toHaveCount(0)
  await expect(frame.profile).toHaveAccessibleName('Profile: RFC 10070')
})
