/** Exporting keys: the private half under a passphrase alone, in a form that other tools read. */
import { X509Certificate } from 'node:crypto'
import { hasOpenssl, runTool, titleFor } from '../support/key-tools.ts'
import { expect, test } from './face.ts'
import { exportDialog } from './pages/export-dialog.ts'
import { keysPage } from './pages/keys-page.ts'
import { windowFrame } from './pages/window-frame.ts'
import { takeSavedFile } from './saved-file.ts'

const passphrase = 'four words are enough here'

test(
  titleFor('saves a private key that openssl opens with the passphrase', 'openssl', hasOpenssl),
  async ({ page }) => {
    test.skip(!hasOpenssl, 'openssl is not installed')
    const keys = keysPage(page)
    const exporter = exportDialog(page)
    await windowFrame(page).open('Keys')
    await keys.generate.open()
    await keys.generate.fill({ algorithm: 'ES256', kid: 'going-out' })
    await keys.generate.confirm.click()
    await keys.card('going-out').chooseFromMenu('Export…')
    await exporter.publicForm('PEM').click()
    await expect(exporter.savePublic).toBeEnabled()
    const publicFile = await takeSavedFile(page, () => exporter.savePublic.click())
    expect(publicFile.text).toMatch(/^-----BEGIN PUBLIC KEY-----/)

    await exporter.half('Private half').click()
    await exporter.passphrase.fill(passphrase)
    await exporter.repeated.fill(passphrase)
    const file = await takeSavedFile(page, () => exporter.savePrivate.click())
    expect(file.text).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----/)
    await expect(exporter.dialog).toContainText(file.name)
    await expect(exporter.passphrase).toHaveValue('')
    await expect(exporter.repeated).toHaveValue('')
    const opened = ['pkey', '-in', file.path, '-pubout', '-passin']
    expect(await runTool('openssl', [...opened, `pass:${passphrase}`])).toBe(publicFile.text)
    await expect(runTool('openssl', [...opened, 'pass:another one'])).rejects.toThrow()
  },
)

test('says at its field that the passphrases differ, and exports nothing', async ({ page }) => {
  const keys = keysPage(page)
  const exporter = exportDialog(page)
  await windowFrame(page).open('Keys')
  const kid = await keys.cards.getByRole('heading', { level: 2 }).innerText()
  await keys.card(kid).chooseFromMenu('Export…')
  await exporter.half('Private half').click()
  await expect(exporter.savePrivate).toBeDisabled()
  await exporter.passphrase.fill(passphrase)
  await expect(exporter.savePrivate).toBeDisabled()
  await exporter.repeated.fill(`${passphrase} `)
  await expect(exporter.repeated).toHaveAccessibleDescription('This is not the same passphrase.')
  await expect(exporter.repeated).toHaveAttribute('aria-invalid', 'true')
  await expect(exporter.savePrivate).toBeDisabled()
  await exporter.repeated.fill(passphrase)
  await expect(exporter.savePrivate).toBeEnabled()
})

test('makes a certificate where one is asked for and there is none', async ({ page }) => {
  const keys = keysPage(page)
  const exporter = exportDialog(page)
  await windowFrame(page).open('Keys')
  const kid = await keys.cards.getByRole('heading', { level: 2 }).innerText()
  await keys.card(kid).chooseFromMenu('Export…')
  await exporter.publicForm('Certificate').click()
  await expect(exporter.savePublic).toBeDisabled()
  await exporter.dialog.getByRole('button', { name: 'Make a self-signed certificate' }).click()
  const maker = page.getByRole('dialog', { name: 'Make a self-signed certificate' })
  await maker.getByRole('textbox', { name: 'Common name' }).fill('partner')
  await maker.getByRole('button', { name: 'Make the certificate' }).click()
  await expect(exporter.savePublic).toBeEnabled()
  const file = await takeSavedFile(page, () => exporter.savePublic.click())
  const certificate = new X509Certificate(file.text)
  expect(certificate.subject).toBe('CN=partner')
  expect(certificate.verify(certificate.publicKey)).toBe(true)
})
