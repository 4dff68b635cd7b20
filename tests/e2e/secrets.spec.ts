/** Secrets: tokens below the glass until they are asked for; passphrases and private keys nowhere at all. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { listenAtBridge } from './bridge-ear.ts'
import { expect, test } from './face.ts'
import { makePastedKey } from './key-files.ts'
import { doctorTab } from './pages/doctor-tab.ts'
import { exchangePage } from './pages/exchange-page.ts'
import { exportDialog } from './pages/export-dialog.ts'
import { importDialog } from './pages/import-dialog.ts'
import { keysPage } from './pages/keys-page.ts'
import { serversPage } from './pages/servers-page.ts'
import { pageNames, windowFrame } from './pages/window-frame.ts'
import { runExchange } from './run-exchange.ts'
import { takeSavedFile } from './saved-file.ts'

/** As read, not as marked up: the parts of a token stand in elements of their own. */
async function read(part: Locator): Promise<string> {
  return (await part.innerText()).replaceAll(/\s/g, '')
}

/** Everything that the window shows of a run, without asking for what is live. */
async function readEverything(page: Page): Promise<string> {
  const frame = windowFrame(page)
  const exchange = exchangePage(page)
  const body = page.locator('body')
  const texts: string[] = []
  for (let number = 1; number <= 12; number += 1) {
    await exchange.stepNumber(number).click()
    await expect(exchange.stepNumber(number)).toHaveAttribute('aria-pressed', 'true')
    for (const tab of await exchange.tabs.all()) {
      await tab.click()
      texts.push(await read(exchange.panel))
    }
  }
  for (const name of pageNames) {
    await frame.open(name)
    texts.push(await read(body))
  }
  await frame.open('Servers')
  for (const request of ['POST /token', 'GET /orders']) {
    const drawer = await serversPage(page).openRequest(request)
    texts.push(await read(body))
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'detached' })
  }
  return texts.join('\n')
}

test('shows a live token on request alone, and hides it again', async ({ page, faceName }) => {
  const exchange = exchangePage(page)
  const ear = await listenAtBridge(page, faceName)
  await exchange.run.click()
  await expect(exchange.verdict).toHaveText(/12 steps .* 200/)
  const shown = await readEverything(page)
  const heard = await ear.read()
  expect(heard).toContain('client_assertion')

  await windowFrame(page).open('Exchange')
  for (const [step, kind] of [
    [4, 'Client assertion'],
    [9, 'Access token'],
  ] as const) {
    await exchange.stepNumber(step).click()
    await exchange.tab('Token').click()
    const token = exchange.token(kind)
    await expect(token).toContainText('…')
    await exchange.reveal.click()
    await expect(exchange.panel).toContainText('Live credentials are shown')
    const [header = '', , signature = ''] = (await token.innerText()).split('.')
    expect(signature).toMatch(/^[\w-]{80,}$/)
    // What was looked through did hold this token.
    expect(shown).toContain(header)
    expect(shown).not.toContain(signature)
    expect(heard).not.toContain(signature)
    await exchange.tab('Request').click()
    expect(await read(page.locator('body'))).toContain(signature)
    await exchange.hide.click()
    await expect(exchange.reveal).toBeVisible()
    expect(await read(page.locator('body'))).not.toContain(signature)
  }
})

/** Every page as it stands in the document, fields with what was typed into them. */
async function readPages(page: Page): Promise<string> {
  const texts: string[] = []
  for (const name of pageNames) {
    await windowFrame(page).open(name)
    texts.push(await page.content())
    // An editor is a textbox too, whose text stands in the document.
    const fields = page.getByRole('textbox').and(page.locator('input, textarea'))
    for (const field of await fields.all()) texts.push(await field.inputValue())
  }
  return texts.join('\n')
}

/** Everything that is kept in the folder. */
async function readFolder(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const texts = await Promise.all(
    files.map((file) => readFile(join(file.parentPath, file.name), 'latin1')),
  )
  return texts.join('\n')
}

/** A private member as it is written in a JWK, in PEM's alphabet, and in hex. */
function spell(member: string): readonly string[] {
  const bytes = Buffer.from(member, 'base64url')
  return [member, bytes.toString('base64').replace(/=+$/, ''), bytes.toString('hex')]
}

test('keeps passphrases and private keys out of window, bridge and data folder', async ({
  page,
  faceName,
  workbench,
}) => {
  const keys = keysPage(page)
  const importer = importDialog(page)
  const exporter = exportDialog(page)
  const pasted = makePastedKey()
  const passphraseOut = 'never to be seen again'
  const ear = await listenAtBridge(page, faceName)

  await windowFrame(page).open('Keys')
  await importer.open()
  await importer.text.fill(pasted.encryptedPem)
  await importer.tryPassphrase('a wrong guess of mine')
  await expect(importer.passphrase).toHaveAttribute('aria-invalid', 'true')
  await importer.tryPassphrase(pasted.passphrase)
  await importer.kid.fill('brought-in')
  await importer.publish.check()
  await importer.confirm.click()
  await keys.card('brought-in').useForSigning.click()
  await keys.card('brought-in').chooseFromMenu('Export…')
  await exporter.half('Private half').click()
  await exporter.passphrase.fill(passphraseOut)
  await exporter.repeated.fill(passphraseOut)
  const file = await takeSavedFile(page, () => exporter.savePrivate.click())
  await exporter.close()
  expect(await runExchange(page)).toBe('brought-in')
  // Keys in memory leave no trace on disk, but what the doctor saw of them is kept there.
  await windowFrame(page).open('Inspect')
  await doctorTab(page).open()
  await doctorTab(page).ownServer.click()
  await expect(doctorTab(page).verdict).toBeVisible()

  const places = {
    window: await readPages(page),
    bridge: await ear.read(),
    'data folder': await readFolder(workbench.dataDir),
    'exported file': file.text,
  }
  // What was looked through did hold this key.
  for (const place of ['window', 'bridge', 'data folder'] as const) {
    expect(places[place], place).toContain('brought-in')
  }
  const secrets = [
    ...pasted.secrets.flatMap(spell),
    ...[pasted.passphrase, 'a wrong guess of mine', passphraseOut],
  ]
  for (const [place, text] of Object.entries(places)) {
    expect(
      secrets.filter((secret) => text.includes(secret)),
      place,
    ).toEqual([])
  }
})
