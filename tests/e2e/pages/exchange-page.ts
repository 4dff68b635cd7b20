/** The Exchange page as a person sees it. */
import type { Locator, Page } from '@playwright/test'
import { choose } from './window-frame.ts'

export interface ExchangePage {
  readonly run: Locator
  readonly step: Locator
  readonly proceed: Locator
  readonly reset: Locator
  /** The sentence that says how the exchange stands. */
  readonly verdict: Locator
  /** Every step, in order. */
  readonly steps: Locator
  /** The side panel of the selected step. */
  readonly panel: Locator
  /** The heading of the side panel. */
  readonly selected: Locator
  /** What was recorded of the selected step. */
  readonly tabs: Locator
  /** Shows the live text of the selected step. */
  readonly reveal: Locator
  readonly hide: Locator
  /** The check at which a real server stops, with its details. */
  readonly decisiveCheck: Locator
  readonly plan: PlanOptions
  /** One step by its number, from 1. */
  stepNumber(number: number): Locator
  /** A tab of the selected step. */
  tab(name: string): Locator
  /** The compact form of a token of the selected step, on its Token tab. */
  token(kind: 'Client assertion' | 'Access token'): Locator
}

/** What the next exchange will ask for. */
export interface PlanOptions {
  readonly dialog: Locator
  readonly scope: Locator
  readonly replay: Locator
  open(): Promise<void>
  chooseAudience(name: string): Promise<void>
  chooseRoute(name: RegExp): Promise<void>
  close(): Promise<void>
}

function planOptions(page: Page): PlanOptions {
  const dialog = page.getByRole('dialog', { name: 'Plan of the next exchange' })
  return {
    dialog,
    scope: dialog.getByRole('textbox', { name: 'Scope' }),
    replay: dialog.getByRole('checkbox', { name: /^Replay/ }),
    async open() {
      await page.getByRole('button', { name: 'Plan' }).click()
      await dialog.waitFor()
    },
    chooseAudience: (name) =>
      choose(page, dialog.getByRole('combobox', { name: /^Audience/ }), name),
    chooseRoute: (name) => choose(page, dialog.getByRole('combobox', { name: /^API route/ }), name),
    async close() {
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'detached' })
    },
  }
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
    panel,
    selected: panel.getByRole('heading', { level: 2 }),
    tabs: panel.getByRole('tab'),
    reveal: panel.getByRole('button', { name: /^Reveal/ }),
    hide: panel.getByRole('button', { name: /^Hide/ }),
    decisiveCheck: panel.getByRole('listitem').filter({ hasText: 'a real server stops here' }),
    plan: planOptions(page),
    stepNumber: (number) => diagram.getByRole('button', { name: `Step ${String(number)}:` }),
    tab: (name) => panel.getByRole('tab', { name }),
    token: (kind) => panel.getByRole('group', { name: `${kind}, compact form` }),
  }
}
