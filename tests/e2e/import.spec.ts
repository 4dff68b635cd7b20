/** Importing keys: files of other tools, texts that were bent on the way, and what is no private key. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hasOpenssl, titleFor } from '../support/key-tools.ts'
import { expect, test } from './face.ts'
import { makePastedKey, makePfx } from './key-files.ts'
import { importDialog } from './pages/import-dialog.ts'
import { keysPage } from './pages/keys-page.ts'
import { rotationTab } from './pages/rotation-tab.ts'
import { serversPage } from './pages/servers-page.ts'
import { windowFrame } from './pages/window-frame.ts'
import { runExchange } from './run-exchange.ts'

let folder = ''
test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'workbench-import-'))
})
test.afterAll(async () => {
  await rm(folder, { recursive: true })
})

test(
  titleFor('takes a PFX from its passphrase to retirement', 'openssl', hasOpenssl),
  async ({ page }) => {
    test.skip(!hasOpenssl, 'openssl is not installed')
    const frame = windowFrame(page)
    const keys = keysPage(page)
    const importer = importDialog(page)
    const pfx = await makePfx(folder, 'partner-2026')

    await frame.open('Keys')
    await importer.dropFile({ name: 'partner.pfx', bytes: await readFile(pfx.path) })
    await expect(importer.found).toContainText('PKCS#12')
    await importer.tryPassphrase('not this one')
    await expect(importer.passphrase).toHaveAccessibleDescription(
      /This passphrase does not open it/,
    )
    await expect(importer.passphrase).toHaveAttribute('aria-invalid', 'true')
    await expect(importer.confirm).toBeDisabled()
    await importer.tryPassphrase(pfx.passphrase)
    await expect(importer.kid).toHaveValue('partner-2026')
    await importer.publish.check()
    await importer.confirm.click()
    await expect(importer.dialog).toHaveCount(0)
    const card = keys.card('partner-2026')
    await expect(card.self.getByRole('heading', { level: 2 })).toBeFocused()
    await expect(card.self).toContainText('The key ID came with the imported key')
    await expect(card.state).toHaveText('Next')
    await expect(card.published).toBeChecked()

    // Which algorithms are good enough is the profile's affair; this one takes RS256.
    await frame.chooseProfile('OpenID Connect Core')
    await card.useForSigning.click()
    await expect(card.state).toHaveText('Active')
    expect(await runExchange(page)).toBe('partner-2026')

    const rotation = rotationTab(page)
    await frame.open('Keys')
    await rotation.open()
    await rotation.setTimes({ C: 0, P: 0, A: 0, T: 0, S: 0 })
    await rotation.makeSuccessor.click()
    // The first key has signed nothing yet, and could be chosen too.
    await expect(rotation.successor).toHaveText(/RS256$/)
    await rotation.begin.click()
    await rotation.publish.click()
    await expect(rotation.switchOver).toBeEnabled()
    expect(await runExchange(page)).toBe('partner-2026')

    // No cache at all was promised above, and the lab's own keep theirs.
    await frame.open('Servers')
    await serversPage(page).forgetCaches.click()
    await frame.open('Keys')
    await rotation.open()
    await rotation.switchOver.click()
    await expect(rotation.retire).toBeEnabled()
    const successor = await runExchange(page)
    expect(successor).not.toBe('partner-2026')
    await frame.open('Keys')
    await expect(card.state).toHaveText('Retiring')
    await expect(keys.card(successor).state).toHaveText('Active')

    await rotation.open()
    await rotation.retire.click()
    await expect(rotation.log.last()).toContainText('The old key was taken out of the JWK Set.')
    await expect(rotation.log.filter({ hasText: 'before it was safe' })).toHaveCount(0)
    await frame.open('Servers')
    await serversPage(page).forgetCaches.click()
    expect(await runExchange(page)).toBe(successor)
    await frame.open('Keys')
    await expect(card.state).toHaveText('Retired')
    await expect(card.published).not.toBeChecked()
  },
)

test('takes a file that is chosen, and shows its name and not what is in it', async ({ page }) => {
  const { privatePem } = makePastedKey()
  const importer = importDialog(page)
  const file = join(folder, 'signing.pem')
  await writeFile(file, privatePem)
  await windowFrame(page).open('Keys')
  await importer.open()
  await importer.chooseFile(file)
  await expect(importer.dialog).toContainText('signing.pem')
  await expect(importer.algorithm).toHaveText('ES256')
  await expect(importer.confirm).toBeEnabled()
})

test('mends a PEM that was pasted as one line, says so, and signs with it', async ({ page }) => {
  const frame = windowFrame(page)
  const keys = keysPage(page)
  const importer = importDialog(page)
  const { privatePem } = makePastedKey()
  await frame.open('Keys')
  await importer.open()
  await importer.text.fill(privatePem.replaceAll('\n', ''))
  await expect(importer.repairs).toContainText(['We mended: The line breaks were missing.'])
  await importer.kid.fill('one-line')
  await importer.publish.check()
  await importer.confirm.click()
  await expect(keys.told).toContainText(['Imported one-line.'])
  await keys.card('one-line').useForSigning.click()
  await expect(keys.card('one-line').signs).toBeVisible()
  expect(await runExchange(page)).toBe('one-line')
})

test('tells a public key from a private one, and keeps nothing of it', async ({ page }) => {
  const importer = importDialog(page)
  await windowFrame(page).open('Keys')
  await importer.open()
  await importer.text.fill(makePastedKey().publicPem)
  await expect(importer.found).toContainText('This is a public key.')
  await expect(importer.confirm).toBeDisabled()
  await page.keyboard.press('Escape')
  await expect(importer.dialog).toHaveCount(0)
  await expect(keysPage(page).cards).toHaveCount(1)
  await importer.open()
  await expect(importer.text).toHaveValue('')
})
