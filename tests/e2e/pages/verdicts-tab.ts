/** The verdicts on the Assertion page, as a person sees them. */
import type { Locator, Page } from '@playwright/test'
import { findingsIn } from './finding-list.ts'
import type { FindingList } from './finding-list.ts'

export interface VerdictsTab extends FindingList {
  readonly tab: Locator
  /** Who would take it, in one sentence. */
  readonly summary: Locator
  readonly grid: Locator
  readonly profiles: Locator
  readonly checks: Locator
  readonly cells: Locator
  readonly onlyFailing: Locator
  readonly pasted: Locator
  open(): Promise<void>
  judge(what: 'The draft' | 'The signed assertion' | 'A pasted token'): Locator
  kind(name: 'All' | 'Client authentication' | 'JWT bearer grant'): Locator
  verdict(profile: string): Locator
  /** What was found behind the cell that is opened. */
  opened(title: string): Locator
}

export function verdictsTab(page: Page): VerdictsTab {
  const card = page.getByRole('region', { name: 'Verdicts' })
  const grid = page.getByRole('grid', { name: 'Verdict matrix, checks by profiles' })
  const cells = grid.getByRole('gridcell')
  const tab = page.getByRole('tab', { name: 'Verdicts' })
  return {
    ...findingsIn(page.getByRole('list', { name: 'Findings of the cell' })),
    summary: card.getByRole('status'),
    grid,
    tab,
    // The first one is over the names of the checks.
    profiles: grid.getByRole('columnheader').filter({ hasNotText: /^Check$/ }),
    checks: grid.getByRole('rowheader').filter({ hasNotText: /^Verdict$/ }),
    cells,
    onlyFailing: card.getByRole('checkbox', { name: 'Only what fails' }),
    pasted: page.getByRole('textbox', { name: 'Token', exact: true }),
    async open() {
      await tab.click()
      await page.getByRole('group', { name: 'What is judged' }).waitFor()
    },
    judge: (what) => page.getByRole('group', { name: 'Judge' }).getByRole('button', { name: what }),
    kind: (name) => card.getByRole('button', { name, exact: true }),
    verdict: (profile) =>
      cells.filter({ hasText: new RegExp(`^${profile}: (taken|unsure|refused)$`) }),
    opened: (title) =>
      page
        .getByRole('dialog', { name: title, exact: true })
        .or(page.getByRole('region', { name: title, exact: true })),
  }
}
