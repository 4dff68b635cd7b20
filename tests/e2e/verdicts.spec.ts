/** The verdicts: one look tells who would take an assertion, and one more why not. */
import { expect, test } from './face.ts'
import { builderTab } from './pages/builder-tab.ts'
import { verdictsTab } from './pages/verdicts-tab.ts'
import { windowFrame } from './pages/window-frame.ts'
import { readSigned } from './read-signed.ts'

test('tells at a glance which of all profiles would take the draft', async ({ page }) => {
  const verdicts = verdictsTab(page)
  await windowFrame(page).open('Assertion')
  await verdicts.open()
  await expect(verdicts.profiles).toHaveCount(26)
  await expect(verdicts.verdict('RFC 10070')).toHaveText(/taken$/)
  const taken = await verdicts.cells.filter({ hasText: /: taken$/ }).count()
  const refused = await verdicts.cells.filter({ hasText: /: refused$/ }).count()
  expect(refused).toBeGreaterThan(0)
  await expect(verdicts.summary).toContainText(`${String(taken)} of 26 would take it`)
  await expect(verdicts.summary).toContainText(`${String(refused)} would refuse it`)

  const allChecks = await verdicts.checks.count()
  await verdicts.onlyFailing.check()
  await expect(verdicts.profiles).toHaveCount(26 - taken)
  expect(await verdicts.checks.count()).toBeLessThan(allChecks)
  await verdicts.kind('JWT bearer grant').click()
  await expect(verdicts.verdict('Google service account')).toHaveText(/refused$/)
  await expect(verdicts.verdict('Microsoft Entra ID')).toHaveCount(0)
})

test('opens a cell to what was found there, and how to mend it', async ({ page }) => {
  const verdicts = verdictsTab(page)
  await windowFrame(page).open('Assertion')
  await verdicts.open()
  await verdicts.verdict('Microsoft Entra ID').click()
  const opened = verdicts.opened('Microsoft Entra ID')
  await expect(opened).toBeVisible()
  await expect(verdicts.finding('AST-HDR-X5T-MISSING')).toBeVisible()
  await expect(opened.getByText('Fix').first()).toBeVisible()
  await opened.getByRole('button', { name: 'Close' }).click()
  await expect(opened).toHaveCount(0)
})

test('judges what was signed, and what is pasted', async ({ page }) => {
  const builder = builderTab(page)
  const verdicts = verdictsTab(page)
  await windowFrame(page).open('Assertion')
  await builder.sign.click()
  const { token } = await readSigned(builder)
  await verdicts.open()
  await verdicts.judge('The signed assertion').click()
  await expect(verdicts.verdict('RFC 10070')).toHaveText(/taken$/)
  await verdicts.judge('A pasted token').click()
  const [header = '', , signature = ''] = token.split('.')
  await verdicts.pasted.fill(`${header}.e30.${signature}`)
  await expect(verdicts.verdict('RFC 10070')).toHaveText(/refused$/)
  await expect(verdicts.summary).toContainText('0 of 26 would take it')
  await verdicts.pasted.fill(token)
  await expect(verdicts.verdict('RFC 10070')).toHaveText(/taken$/)
})
