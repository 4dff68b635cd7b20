/** Servers: stopped and started, moved to another port, and what they received. */
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { expect, test } from './face.ts'
import { exchangePage } from './pages/exchange-page.ts'
import { keysPage } from './pages/keys-page.ts'
import { serversPage } from './pages/servers-page.ts'
import { windowFrame } from './pages/window-frame.ts'
import { runExchange } from './run-exchange.ts'

test('says which server is stopped and what helps, and runs once it is started', async ({
  page,
}) => {
  const frame = windowFrame(page)
  const exchange = exchangePage(page)
  const server = serversPage(page).server('Authorization server')
  await frame.open('Servers')
  await server.stop.click()
  await expect(server.self).toContainText('stopped')
  await expect(serversPage(page).server('JWKS server').self).toContainText('running')

  await frame.open('Exchange')
  await exchange.run.click()
  await expect(frame.alert).toContainText('The authorization server is not running.')
  await expect(frame.alert).toContainText('Start it on the Servers page.')
  await frame.alert.getByRole('button', { name: 'Dismiss' }).click()
  await expect(frame.alert).toHaveCount(0)
  await expect(exchange.run).toBeEnabled()

  await frame.open('Servers')
  await server.start.click()
  await expect(server.self).toContainText('running')
  await frame.open('Exchange')
  await exchange.run.click()
  await expect(exchange.verdict).toHaveText(/12 steps .* 200/)
})

test('names a port that is taken, and the free one it offers mends it', async ({ page }) => {
  const holder = createServer().listen(0, '127.0.0.1')
  await once(holder, 'listening')
  try {
    const { port } = holder.address() as AddressInfo
    const frame = windowFrame(page)
    const exchange = exchangePage(page)
    const api = serversPage(page).server('Protected API')
    await frame.open('Servers')
    await api.usePort(port)
    await expect(api.port).toHaveAccessibleDescription(
      new RegExp(`Port ${String(port)} is taken by another program`),
    )
    await expect(api.self).toContainText('failed')
    await api.useFreePort.click()
    await expect(api.self).toContainText('running')
    await expect(api.useFreePort).toHaveCount(0)
    await frame.open('Exchange')
    await exchange.run.click()
    await expect(exchange.verdict).toHaveText(/12 steps .* 200/)
  } finally {
    holder.close()
  }
})

test('makes the token endpoint the audience under the profile of OpenID Connect', async ({
  page,
}) => {
  const frame = windowFrame(page)
  const exchange = exchangePage(page)
  await frame.chooseProfile('OpenID Connect Core')
  await exchange.run.click()
  await expect(exchange.verdict).toHaveText(/12 steps .* 200/)
  await exchange.stepNumber(3).click()
  const payload = exchange.panel.getByRole('group', { name: 'Client assertion, payload' })
  const { aud } = JSON.parse(await payload.innerText()) as { aud: string }
  expect(aud).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/token$/)
})

test('lists what the servers received and opens it with its checks', async ({ page }) => {
  const frame = windowFrame(page)
  const exchange = exchangePage(page)
  const servers = serversPage(page)
  await exchange.run.click()
  await expect(exchange.verdict).toHaveText(/12 steps .* 200/)
  await frame.open('Servers')
  for (const [server, request] of [
    ['Auth server', 'POST /token'],
    ['JWKS', 'GET /.well-known/jwks.json'],
    ['API', 'GET /orders'],
  ] as const) {
    const row = servers.requests.filter({ hasText: request })
    await expect(row).toContainText(server)
    await expect(row).toContainText('200 answered')
  }
  const drawer = await servers.openRequest('POST /token')
  await expect(drawer).toContainText('the workbench itself')
  await expect(drawer.getByRole('list', { name: 'Checks' })).toContainText('AS-24')
  await page.keyboard.press('Escape')
  await expect(drawer).toHaveCount(0)
})

test('fetches keys again once they were forgotten', async ({ page }) => {
  const frame = windowFrame(page)
  const exchange = exchangePage(page)
  const steps = [6, 10]
  const expectKeys = async (how: RegExp) => {
    await exchange.run.click()
    for (const step of steps) await expect(exchange.stepNumber(step)).toHaveAccessibleName(how)
    await expect(exchange.verdict).toHaveText(/12 steps .* 200/)
  }
  await expectKeys(/, fetched,/)
  await expectKeys(/, from cache,/)
  await frame.open('Servers')
  await serversPage(page).forgetCaches.click()
  await frame.open('Exchange')
  await expectKeys(/, fetched,/)
})

test('publishes at another path and with other headers, and says who fetched it', async ({
  page,
}) => {
  const frame = windowFrame(page)
  const servers = serversPage(page)
  await frame.open('Servers')
  const [usual = ''] = /http:\S+jwks\.json/.exec(await servers.endpoints.innerText()) ?? []
  await servers.openPart('JWKS server')
  await servers.path.fill('no slash before it')
  await expect(servers.path).toHaveAttribute('aria-invalid', 'true')
  await expect(servers.applySettings).toBeDisabled()
  await servers.path.fill('/keys')
  await servers.cacheControl.fill('public, max-age=86400')
  await servers.applySettings.click()
  await expect(servers.applySettings).toBeDisabled()

  // The registered JWKS URI follows.
  await runExchange(page)
  const moved = new URL('/keys', usual)
  const response = await fetch(moved, { headers: { 'user-agent': 'partner-verifier/1.0' } })
  expect(response.status).toBe(200)
  expect(response.headers.get('cache-control')).toBe('public, max-age=86400')
  expect((await fetch(usual)).status).toBe(404)

  await frame.open('Servers')
  await servers.openPart('Requests')
  const fetches = page.getByRole('row').filter({ hasText: 'GET /keys' })
  await expect(fetches.filter({ hasText: 'partner-verifier/1.0' })).toContainText('200')
  await expect(fetches.filter({ hasText: 'Our authorization server' })).toContainText('200')
})

test('moves a key to the front of the JWK Set by the button beside it', async ({ page }) => {
  const frame = windowFrame(page)
  const keys = keysPage(page)
  const servers = serversPage(page)
  await frame.open('Keys')
  await keys.generate.open()
  await keys.generate.fill({ algorithm: 'ES256', kid: 'moved-up' })
  await keys.generate.confirm.click()
  await expect(keys.card('moved-up').self).toBeVisible()
  await frame.open('Servers')
  await servers.openPart('JWKS server')
  await expect(servers.published).toContainText(['', 'moved-up'])
  await page.getByRole('button', { name: 'Move moved-up up' }).click()
  await expect(servers.published).toContainText(['moved-up', ''])
  // At the end of the row there is nothing left to press but the way back.
  await expect(page.getByRole('button', { name: 'Move moved-up down' })).toBeFocused()
  const set = page.getByRole('group', { name: 'JWK Set' })
  const firstKid = async () => {
    const { keys: listed } = JSON.parse(await set.innerText()) as { keys: { kid: string }[] }
    return listed[0]?.kid
  }
  await expect.poll(firstKid).toBe('moved-up')
})
