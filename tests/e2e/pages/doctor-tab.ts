/** The JWKS doctor on the Inspect page, as a person sees it. */
import type { Locator, Page } from '@playwright/test'
import { findingsIn } from './finding-list.ts'
import type { FindingList } from './finding-list.ts'

export interface DoctorTab extends FindingList {
  readonly tab: Locator
  readonly url: Locator
  readonly document: Locator
  readonly examine: Locator
  /** Our own JWKS server among the known sets; examines it at once. */
  readonly ownServer: Locator
  readonly verdict: Locator
  readonly verifiers: Locator
  readonly fetches: Locator
  open(): Promise<void>
  kind(name: 'URL' | 'Document'): Locator
}

export function doctorTab(page: Page): DoctorTab {
  const form = page.getByRole('region', { name: 'What to look at' })
  const tab = page.getByRole('tab', { name: 'JWKS doctor' })
  return {
    ...findingsIn(page.getByRole('list', { name: 'Findings' })),
    tab,
    url: form.getByRole('textbox', { name: 'JWKS URL' }),
    document: form.getByRole('textbox', { name: 'JWK Set' }),
    examine: form.getByRole('button', { name: 'Examine' }),
    ownServer: form.getByRole('button', { name: 'Our JWKS server' }),
    verdict: page.getByRole('status', { name: 'Verdict' }),
    verifiers: page
      .getByRole('region', { name: 'Would these verifiers find the key?' })
      .getByRole('row')
      .filter({ has: page.getByRole('cell') }),
    fetches: page.getByRole('region', { name: 'What was fetched' }),
    async open() {
      await tab.click()
      await form.waitFor()
    },
    kind: (name) => form.getByRole('button', { name, exact: true }),
  }
}
