/** Live tokens: below the glass until they are asked for, and gone again when they are hidden. */
import type { Locator, Page } from '@playwright/test'
import { listenAtBridge } from './bridge-ear.ts'
import { expect, test } from './face.ts'
import { exchangePage } from './pages/exchange-page.ts'
import { serversPage } from './pages/servers-page.ts'
import { pageNames, windowFrame } from './pages/window-frame.ts'

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
