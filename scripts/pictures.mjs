// @ts-check
/** Takes the README's pictures from the running application: `npm run pictures`, where a keychain is unlocked. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { chromium } from '@playwright/test'
import { findBrowser } from './lib/find-browser.mjs'
import { setUp } from './lib/set-up.mjs'

const root = join(import.meta.dirname, '..')
const pictures = join(root, 'docs', 'images')
const size = { width: 1280, height: 800 }

/** @import { Page } from '@playwright/test' */

/** @param {Page} page @param {RegExp} verdict */
async function runExchange(page, verdict) {
  const controls = page.getByRole('group', { name: 'Exchange' })
  await controls.getByRole('button', { name: 'Run' }).click()
  await controls.getByRole('status').filter({ hasText: verdict }).waitFor()
}

/** @param {Page} page @param {RegExp} audience */
async function planAudience(page, audience) {
  await page.getByRole('button', { name: 'Plan' }).click()
  await page.getByRole('combobox', { name: 'Audience of the assertion' }).click()
  await page.getByRole('option', { name: audience }).click()
  await page.keyboard.press('Escape')
}

/** @param {Page} page @param {string} file */
async function takePicture(page, file) {
  // The pointer's hints would lie over what the picture is about.
  await page.mouse.move(size.width - 2, size.height - 2)
  await page.evaluate('document.fonts.ready')
  await page.waitForTimeout(600)
  await page.screenshot({ path: join(pictures, file) })
}

/** @param {Page} page @param {string} name */
async function openPage(page, name) {
  await page
    .getByRole('navigation')
    .getByRole('link', { name: new RegExp(`^${name}`) })
    .click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

/** A second key, so that the page shows what tells keys apart. @param {Page} page */
async function makeSuccessor(page) {
  await page.getByRole('tab', { name: 'Rotation' }).click()
  await page.getByRole('button', { name: /^Make a successor/ }).click()
  await page.getByRole('button', { name: 'Begin the rotation' }).waitFor()
  await page.getByRole('tab', { name: 'Keys', exact: true }).click()
  await page.getByRole('heading', { level: 2 }).nth(1).waitFor()
}

if (!(await setUp())) process.exit(1)
const dataDir = await mkdtemp(join(tmpdir(), 'pictures-'))
const face = spawn(
  process.execPath,
  [join(root, 'out/serve/index.js'), '--print-url', '--data-dir', dataDir],
  { stdio: ['ignore', 'pipe', 'inherit'] },
)
const [url] = await once(createInterface(face.stdout), 'line')
await mkdir(pictures, { recursive: true })
const executablePath = findBrowser()
const browser = await chromium.launch({
  ...(executablePath === null ? {} : { executablePath }),
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
})
try {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    const page = await browser.newPage({ viewport: size, colorScheme, deviceScaleFactor: 1.5 })
    await page.goto(url)
    await page.locator('[data-app-state="loaded"]').waitFor()
    if (colorScheme === 'dark') {
      await planAudience(page, /token endpoint/i)
      await runExchange(page, /Refused/)
      await takePicture(page, 'exchange-refused-dark.png')
      await openPage(page, 'Assertion')
      await page.getByRole('tab', { name: 'Verdicts' }).click()
      await page.getByRole('grid', { name: /^Verdict matrix/ }).waitFor()
      await takePicture(page, 'verdicts-dark.png')
      await openPage(page, 'Inspect')
      await page.getByRole('tab', { name: 'JWKS doctor' }).click()
      await page.getByRole('button', { name: 'Our JWKS server' }).click()
      await page.getByRole('status', { name: 'Verdict' }).waitFor()
      await takePicture(page, 'doctor-dark.png')
    } else {
      await runExchange(page, /12 steps/)
      await page.getByRole('button', { name: /^Step 7:/ }).click()
      await takePicture(page, 'exchange-light.png')
      await openPage(page, 'Keys')
      await makeSuccessor(page)
      await takePicture(page, 'keys-light.png')
      await page.getByRole('tab', { name: 'Rehearsals' }).click()
      await page.getByRole('button', { name: /verifiers that wait for their cache/ }).click()
      await page.getByRole('region', { name: 'Result of the rehearsal' }).waitFor()
      await takePicture(page, 'rotation-light.png')
      await openPage(page, 'Servers')
      await takePicture(page, 'servers-light.png')
      await openPage(page, 'Assertion')
      await page.getByRole('button', { name: 'Sign' }).waitFor()
      await takePicture(page, 'assertion-light.png')
      await openPage(page, 'Inspect')
      await page.getByRole('button', { name: 'An assertion from an article' }).click()
      await page.getByRole('status', { name: 'Verdict' }).waitFor()
      await takePicture(page, 'inspect-light.png')
    }
    await page.close()
  }
} finally {
  await browser.close()
  face.kill('SIGTERM')
  await once(face, 'exit')
  await rm(dataDir, { recursive: true })
}
