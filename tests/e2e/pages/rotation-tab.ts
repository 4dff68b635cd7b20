/** The Rotation tab of the Keys page as a person sees it. */
import type { Locator, Page } from '@playwright/test'

/** As on the page: cache, propagation, life of assertions and of other tokens, refetch pause, clock difference. */
export type TimeSymbol = 'C' | 'P' | 'A' | 'T' | 'K' | 'S'

export interface RotationTab {
  readonly makeSuccessor: Locator
  /** The key that will take over. */
  readonly successor: Locator
  readonly begin: Locator
  readonly publish: Locator
  readonly switchOver: Locator
  readonly retire: Locator
  /** Takes the next step although it is not safe yet. */
  readonly takeEarly: Locator
  readonly guide: Locator
  readonly log: Locator
  readonly saveRunbook: Locator
  open(): Promise<void>
  time(symbol: TimeSymbol): Locator
  setTimes(seconds: Partial<Record<TimeSymbol, number>>): Promise<void>
}

export function rotationTab(page: Page): RotationTab {
  const guide = page.getByRole('region', { name: 'Guided rotation' })
  const times = page.getByRole('region', { name: 'Times' })
  const button = (name: string | RegExp) => guide.getByRole('button', { name })
  const time = (symbol: TimeSymbol) =>
    times.getByRole('textbox', { name: new RegExp(`^${symbol}: `) })
  return {
    makeSuccessor: button(/^Make a successor/),
    successor: guide.getByRole('combobox', { name: /^Rotate to/ }),
    begin: button('Begin the rotation'),
    publish: button('Publish the new key'),
    switchOver: button('Sign with the new key'),
    retire: button('Take the old key out'),
    takeEarly: button('Do it now, although it is not safe'),
    guide,
    log: guide.getByRole('list', { name: 'What was done' }).getByRole('listitem'),
    saveRunbook: button('Save the runbook'),
    async open() {
      await page.getByRole('tab', { name: 'Rotation' }).click()
      await guide.waitFor()
    },
    time,
    async setTimes(seconds) {
      for (const [symbol, value] of Object.entries(seconds)) {
        const field = time(symbol as TimeSymbol)
        await field.fill(String(value))
        await field.press('Enter')
      }
    },
  }
}
