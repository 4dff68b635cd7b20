/** The Inspect page, where anything may be pasted, as a person sees it. */
import type { Locator, Page } from '@playwright/test'
import { findingsIn } from './finding-list.ts'
import type { FindingList } from './finding-list.ts'
import { choose } from './window-frame.ts'

export interface InspectPage extends FindingList {
  readonly text: Locator
  readonly inspect: Locator
  readonly clear: Locator
  readonly asOf: Locator
  readonly pastedKey: Locator
  readonly verdict: Locator
  /** What was found in the text, where that is more than one thing. */
  readonly parts: Locator
  /** Raised over a private key. */
  readonly alarm: Locator
  /** What the thing that is chosen is, and the most important about it. */
  thing(title: string | RegExp): Locator
  /** A reading of it, such as its header. */
  reading(title: string): Locator
  judgeBy(profile: string): Promise<void>
  verifyWith(source: string): Promise<void>
  /** Pastes a text and has it looked at; a report that was there before is cleared away. */
  paste(text: string): Promise<void>
}

export function inspectPage(page: Page): InspectPage {
  const form = page.getByRole('region', { name: 'What to inspect' })
  const text = form.getByRole('textbox', { name: /^Token, request, response/ })
  const inspect = form.getByRole('button', { name: 'Inspect' })
  const clear = form.getByRole('button', { name: 'Clear' })
  const verdict = page.getByRole('status', { name: 'Verdict' })
  return {
    ...findingsIn(page.getByRole('list', { name: 'Findings', exact: true })),
    text,
    inspect,
    clear,
    asOf: form.getByRole('textbox', { name: 'As of' }),
    pastedKey: form.getByRole('textbox', { name: 'Public key' }),
    verdict,
    parts: page.getByRole('region', { name: 'In the text' }).getByRole('button'),
    alarm: page.getByRole('alert').filter({ hasText: 'A private key was in what you pasted' }),
    thing: (title) => page.getByRole('tabpanel').getByRole('region', { name: title }),
    reading: (title) => page.getByRole('group', { name: title, exact: true }),
    judgeBy: (profile) =>
      choose(page, form.getByRole('combobox', { name: /^By the rules of/ }), profile),
    verifyWith: (source) =>
      choose(page, form.getByRole('combobox', { name: /^Verify with/ }), source),
    async paste(pasted) {
      if (await clear.isVisible()) {
        await clear.click()
        await verdict.waitFor({ state: 'detached' })
      }
      await text.fill(pasted)
      await inspect.click()
      await verdict.waitFor()
    },
  }
}
