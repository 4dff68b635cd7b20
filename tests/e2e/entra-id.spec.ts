/** An assertion for Microsoft Entra ID, from the certificate of a key to the verdict. */
import { X509Certificate, createHash } from 'node:crypto'
import { expect, test } from './face.ts'
import { builderTab } from './pages/builder-tab.ts'
import { exportDialog } from './pages/export-dialog.ts'
import { keysPage } from './pages/keys-page.ts'
import { verdictsTab } from './pages/verdicts-tab.ts'
import { windowFrame } from './pages/window-frame.ts'
import { readSigned } from './read-signed.ts'
import { takeSavedFile } from './saved-file.ts'

test('carries the thumbprint of the certificate, and Entra ID would take it', async ({ page }) => {
  const frame = windowFrame(page)
  const keys = keysPage(page)
  const exporter = exportDialog(page)
  const builder = builderTab(page)
  const verdicts = verdictsTab(page)
  await frame.open('Keys')
  await keys.generate.open()
  await keys.generate.fill({ algorithm: 'PS256', bits: 2048, kid: 'for-entra' })
  await keys.generate.confirm.click()
  await keys.card('for-entra').useForSigning.click()

  await frame.open('Assertion')
  await builder.chooseProfile('Microsoft Entra ID')
  await builder.server('Another server').click()
  const tenant = '8eaef023-2b34-4da1-9baa-8bc8c9d6a490'
  await builder.variable('tenant').fill(tenant)
  await builder.fillIn.click()
  await expect(frame.banner(/certificate/)).toBeVisible()

  await frame.open('Keys')
  await keys.card('for-entra').chooseFromMenu('Export…')
  await exporter.publicForm('Certificate').click()
  await exporter.dialog.getByRole('button', { name: 'Make a self-signed certificate' }).click()
  await page.getByRole('button', { name: 'Make the certificate' }).click()
  await expect(exporter.savePublic).toBeEnabled()
  const file = await takeSavedFile(page, () => exporter.savePublic.click())
  await exporter.close()
  const { raw } = new X509Certificate(file.text)
  const thumbprint = createHash('sha256').update(raw).digest('base64url')

  await frame.open('Assertion')
  await builder.fillIn.click()
  await expect(builder.member('x5t#S256')).toHaveValue(thumbprint)
  await expect(frame.banner(/certificate/)).toHaveCount(0)
  await expect(builder.member('aud')).toHaveValue(
    `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`,
  )
  await builder.sign.click()
  expect((await readSigned(builder)).header).toMatchObject({
    alg: 'PS256',
    typ: 'JWT',
    'x5t#S256': thumbprint,
  })
  await verdicts.open()
  await verdicts.judge('The signed assertion').click()
  await expect(verdicts.verdict('Microsoft Entra ID')).toHaveText('Microsoft Entra ID: taken')
  await expect(verdicts.verdict('RFC 10070')).toHaveText('RFC 10070: refused')
})
