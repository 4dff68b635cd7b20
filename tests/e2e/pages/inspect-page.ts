/** The Inspect page with the JWKS doctor, as a person sees it. */
import type { Locator, Page } from '@playwright/test'

export interface InspectPage {
  readonly url: Locator
  readonly document: Locator
  readonly examine: Locator
  /** Our own JWKS server among the known sets; examines it at once. */
  readonly ownServer: Locator
  readonly verdict: Locator
  readonly findings: Locator
  readonly verifiers: Locator
  readonly fetches: Locator
  kind(name: 'URL' | 'Document'): Locator
  /** The findings of one rule. */
  finding(ruleId: string): Locator
}

export function inspectPage(page: Page): InspectPage {
  const form = page.getByRole('region', { name: 'What to look at' })
  const findings = page.getByRole('list', { name: 'Findings' }).getByRole('listitem')
  return {
    url: form.getByRole('textbox', { name: 'JWKS URL' }),
    document: form.getByRole('textbox', { name: 'JWK Set' }),
    examine: form.getByRole('button', { name: 'Examine' }),
    ownServer: form.getByRole('button', { name: 'Our JWKS server' }),
    verdict: page.getByRole('status', { name: 'Verdict' }),
    findings,
    verifiers: page
      .getByRole('region', { name: 'Would these verifiers find the key?' })
      .getByRole('row')
      .filter({ has: page.getByRole('cell') }),
    fetches: page.getByRole('region', { name: 'What was fetched' }),
    kind: (name) => form.getByRole('button', { name, exact: true }),
    finding: (ruleId) =>
      findings.filter({ has: page.locator('code', { hasText: new RegExp(`^${ruleId}$`) }) }),
  }
}
