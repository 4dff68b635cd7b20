/** The Rehearsals tab of the Keys page as a person sees it. */
import type { Locator, Page } from '@playwright/test'

export interface RehearsalsTab {
  readonly underWay: Locator
  readonly cancel: Locator
  readonly result: Locator
  readonly expectations: Locator
  /** One row for each verifier, with its outages in words. */
  readonly verifiers: Locator
  readonly play: Locator
  readonly pause: Locator
  /** The moment that is shown, as a slider. */
  readonly moment: Locator
  open(): Promise<void>
  rehearsal(title: string): Locator
}

export function rehearsalsTab(page: Page): RehearsalsTab {
  const list = page.getByRole('navigation', { name: 'Rehearsals' })
  const result = page.getByRole('region', { name: 'Result of the rehearsal' })
  return {
    underWay: page.getByRole('progressbar', { name: 'Rehearsing' }),
    cancel: page.getByRole('button', { name: 'Cancel' }),
    result,
    expectations: result.getByRole('list', { name: 'Expected and observed' }).getByRole('listitem'),
    verifiers: result
      .getByRole('table', { name: 'Verifiers' })
      .getByRole('row')
      .filter({ has: page.getByRole('cell') }),
    play: result.getByRole('button', { name: 'Play' }),
    pause: result.getByRole('button', { name: 'Pause' }),
    moment: result.getByRole('slider', { name: 'Moment of the rehearsal' }),
    async open() {
      await page.getByRole('tab', { name: 'Rehearsals' }).click()
      await list.waitFor()
    },
    rehearsal: (title) => list.getByRole('button', { name: title, exact: true }),
  }
}
