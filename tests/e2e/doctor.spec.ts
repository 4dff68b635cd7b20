/** The JWKS doctor: our own set, faults that were planted, and a document that should never have been public. */
import { expect, test } from './face.ts'
import { listenAtBridge } from './bridge-ear.ts'
import { makePastedKey } from './key-files.ts'
import { doctorTab } from './pages/doctor-tab.ts'
import { serversPage } from './pages/servers-page.ts'
import { windowFrame } from './pages/window-frame.ts'

test('judges our own JWKS server and says which verifiers would find the key', async ({ page }) => {
  const doctor = doctorTab(page)
  await windowFrame(page).open('Inspect')
  await doctor.open()
  await doctor.ownServer.click()
  await expect(doctor.verdict).toContainText(/It works|is sound/)
  await expect(doctor.verdict).not.toContainText(/\d errors?/)
  await expect(doctor.verifiers.filter({ hasText: 'finds it' }).first()).toBeVisible()
  await expect(doctor.fetches).toContainText(/GET http:\S+\/\.well-known\/jwks\.json/)
  await expect(doctor.fetches.getByRole('img', { name: /^Time of the fetch:/ })).toBeVisible()
})

test('finds a fault of the JWKS server by its rule, and no more once it is off', async ({
  page,
}) => {
  const frame = windowFrame(page)
  const servers = serversPage(page)
  const doctor = doctorTab(page)
  for (const [fault, ruleId] of [
    ['Status 500', 'JWKS-STATUS'],
    ['Duplicate key ID', 'JWKS-KID-DUP'],
  ] as const) {
    await frame.open('Servers')
    await servers.openPart('JWKS server')
    await servers.fault(fault).click()
    await expect(servers.fault(fault)).toBeChecked()
    await expect(frame.banner('The JWKS server fails on purpose')).toContainText(fault)
    await expect(frame.lights).toContainText('1 fault')
    await frame.open('Inspect')
    await doctor.open()
    await doctor.ownServer.click()
    await expect(doctor.finding(ruleId)).not.toHaveCount(0)

    await frame.open('Servers')
    await frame
      .banner('The JWKS server fails on purpose')
      .getByRole('button', { name: 'Switch all off' })
      .click()
    await expect(frame.lights).not.toContainText('fault')
    await frame.open('Inspect')
    await doctor.open()
    await doctor.ownServer.click()
    await expect(doctor.verdict).toContainText(/It works|is sound/)
    await expect(doctor.finding(ruleId)).toHaveCount(0)
  }
})

test('raises the alarm over a private key in a document, and repeats nothing of it', async ({
  page,
  faceName,
}) => {
  const doctor = doctorTab(page)
  const { privateJwk, secrets } = makePastedKey()
  await windowFrame(page).open('Inspect')
  await doctor.open()
  const ear = await listenAtBridge(page, faceName)
  await doctor.kind('Document').click()
  await doctor.document.fill(JSON.stringify({ keys: [{ ...privateJwk, kid: 'leaked' }] }))
  await doctor.examine.click()
  await expect(doctor.finding('JWK-PRIVATE')).toContainText('Private key published')
  await expect(page.getByRole('group', { name: 'Document' })).toContainText('leaked')
  const shown = await page.locator('body').innerText()
  const heard = await ear.read()
  expect(heard).toContain('JWK-PRIVATE')
  for (const secret of secrets) {
    expect(shown).not.toContain(secret)
    expect(heard).not.toContain(secret)
  }
})
