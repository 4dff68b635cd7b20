/** The Servers page as a person sees it. */
import type { Locator, Page } from '@playwright/test'

export type ServerName = 'JWKS server' | 'Authorization server' | 'Protected API'

export interface ServersPage {
  readonly forgetCaches: Locator
  /** What the servers received, newest first. */
  readonly requests: Locator
  /** Writes the certificate of the local authority to a file. */
  readonly saveAuthority: Locator
  readonly endpoints: Locator
  server(name: ServerName): ServerCard
  openPart(name: 'Lab' | 'JWKS server' | 'Requests'): Promise<void>
  /** Of the JWK Set, on the part of the JWKS server. */
  readonly path: Locator
  readonly cacheControl: Locator
  readonly applySettings: Locator
  /** The keys that the JWKS server publishes, in order. */
  readonly published: Locator
  /** The switch of a fault of the JWKS server, on its part of the page. */
  fault(name: string): Locator
  /** Opens a recent request, such as `POST /token`, the newest of that name. */
  openRequest(name: string): Promise<Locator>
}

export interface ServerCard {
  readonly self: Locator
  readonly start: Locator
  readonly stop: Locator
  readonly port: Locator
  readonly https: Locator
  readonly useFreePort: Locator
  usePort(port: number): Promise<void>
}

export function serversPage(page: Page): ServersPage {
  const recent = page.getByRole('region', { name: 'Recent requests' })
  return {
    forgetCaches: page.getByRole('button', { name: 'Forget cached keys' }),
    requests: recent.getByRole('row').filter({ has: page.getByRole('cell') }),
    saveAuthority: page
      .getByRole('region', { name: 'Local certificate authority' })
      .getByRole('button', { name: 'Save certificate' }),
    endpoints: page.getByRole('region', { name: 'Endpoints' }),
    cacheControl: page.getByRole('combobox', { name: 'Cache-Control' }),
    applySettings: page.getByRole('button', { name: 'Apply' }),
    published: page.getByRole('region', { name: 'Published keys' }).getByRole('listitem'),
    path: page.getByRole('textbox', { name: 'Path' }),
    fault: (name) =>
      page.getByRole('region', { name: 'Faults' }).getByRole('switch', { name, exact: true }),
    async openPart(name) {
      const tab = page.getByRole('tab', { name, exact: true })
      await tab.click()
      await page.getByRole('tabpanel', { name }).waitFor()
    },
    server(name) {
      const self = page.getByRole('region', { name })
      const port = self.getByRole('textbox', { name: 'Port' })
      return {
        self,
        start: self.getByRole('button', { name: 'Start' }),
        stop: self.getByRole('button', { name: 'Stop' }),
        port,
        https: self.getByRole('switch', { name: 'HTTPS' }),
        useFreePort: self.getByRole('button', { name: /^Use the free port/ }),
        async usePort(wanted) {
          await port.fill(String(wanted))
          await self.getByRole('button', { name: 'Use port' }).click()
        },
      }
    },
    async openRequest(name) {
      await recent.getByRole('button', { name }).first().click()
      const drawer = page.getByRole('dialog', { name })
      await drawer.waitFor()
      return drawer
    },
  }
}
