/** The Exchange page as a person sees it. */
import type { Locator, Page } from '@playwright/test'

export interface ExchangePage {
  readonly run: Locator
  readonly step: Locator
  readonly proceed: Locator
  readonly reset: Locator
  /** The sentence that says how the exchange stands. */
  readonly verdict: Locator
  /** Every step, in order. */
  readonly steps: Locator
  /** The heading of the side panel. */
  readonly selected: Locator
  /** What was recorded of the selected step. */
  readonly tabs: Locator
  /** Shows the live text of the selected step. */
  readonly reveal: Locator
  /** One step by its number, from 1. */
  stepNumber(number: number): Locator
}

export function exchangePage(page: Page): ExchangePage {
  const controls = page.getByRole('group', { name: 'Exchange' })
  const diagram = page.getByRole('region', { name: 'Sequence diagram' })
  const panel = page.getByRole('complementary', { name: 'Selected step' })
  return {
    run: controls.getByRole('button', { name: 'Run' }),
    step: controls.getByRole('button', { name: 'Step' }),
    proceed: controls.getByRole('button', { name: 'Continue' }),
    reset: controls.getByRole('button', { name: 'Reset' }),
    verdict: controls.getByRole('status'),
    steps: diagram.getByRole('button', { name: /^Step \d+:/ }),
    selected: panel.getByRole('heading', { level: 2 }),
    tabs: panel.getByRole('tab'),
    reveal: panel.getByRole('button', { name: /^Reveal/ }),
    stepNumber: (number) => diagram.getByRole('button', { name: `Step ${String(number)}:` }),
  }
}
