/** The Servers page as a person sees it. */
import type { Locator, Page } from '@playwright/test'

export type ServerName = 'JWKS server' | 'Authorization server' | 'Protected API'

export interface ServersPage {
  readonly forgetCaches: Locator
  /** What the servers received, newest first. */
  readonly requests: Locator
  server(name: ServerName): ServerCard
  /** Opens a recent request, such as `POST /token`, the newest of that name. */
  openRequest(name: string): Promise<Locator>
}

export interface ServerCard {
  readonly self: Locator
  readonly start: Locator
  readonly stop: Locator
  readonly port: Locator
  readonly useFreePort: Locator
  usePort(port: number): Promise<void>
}

export function serversPage(page: Page): ServersPage {
  const recent = page.getByRole('region', { name: 'Recent requests' })
  return {
    forgetCaches: page.getByRole('button', { name: 'Forget cached keys' }),
    requests: recent.getByRole('row').filter({ has: page.getByRole('cell') }),
    server(name) {
      const self = page.getByRole('region', { name })
      const port = self.getByRole('textbox', { name: 'Port' })
      return {
        self,
        start: self.getByRole('button', { name: 'Start' }),
        stop: self.getByRole('button', { name: 'Stop' }),
        port,
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
