/** HTTPS: a server of the lab behind the local certificate authority. */
import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { get } from 'node:https'
import { json } from 'node:stream/consumers'
import { expect, test } from './face.ts'
import { serversPage } from './pages/servers-page.ts'
import { windowFrame } from './pages/window-frame.ts'
import { runExchange } from './run-exchange.ts'
import { takeSavedFile } from './saved-file.ts'

/** Fetches as a client that trusts this authority and no other. */
async function fetchJson(url: string, ca: string): Promise<unknown> {
  const [response] = (await once(get(url, { ca, agent: false }), 'response')) as [IncomingMessage]
  return json(response)
}

test('serves the keys over HTTPS, and a client with the saved certificate trusts it', async ({
  page,
}) => {
  const frame = windowFrame(page)
  const servers = serversPage(page)
  const jwks = servers.server('JWKS server')
  await frame.open('Servers')
  await expect(servers.saveAuthority).toHaveCount(0)
  await jwks.https.click()
  await expect(jwks.https).toBeChecked()
  await expect(jwks.self).toContainText(/running.*https:\/\//s)
  await expect(servers.endpoints).toContainText(/https:\/\/[^ ]*\/\.well-known\/jwks\.json/)
  const [uri = ''] = /https:\S+/.exec(await servers.endpoints.innerText()) ?? []
  await expect(frame.lights).toContainText(`JWKS :${new URL(uri).port}`)

  const kid = await runExchange(page)
  await frame.open('Servers')
  const file = await takeSavedFile(page, () => servers.saveAuthority.click())
  expect(new X509Certificate(file.text).ca).toBe(true)
  expect(file.text).not.toContain('PRIVATE')
  expect(await fetchJson(uri, file.text)).toMatchObject({ keys: [{ kid }] })

  await jwks.https.click()
  await expect(jwks.https).not.toBeChecked()
  await expect(jwks.self).toContainText(/running.*http:\/\//s)
  expect(await runExchange(page)).toBe(kid)
})
