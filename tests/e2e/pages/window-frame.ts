/** The frame around every page as a person sees it. */
import type { Locator, Page } from '@playwright/test'

export const pageNames = [
  'Exchange',
  'Assertion',
  'Keys',
  'Servers',
  'Inspect',
  'Settings',
] as const
export type PageName = (typeof pageNames)[number]

export interface WindowFrame {
  readonly navigation: Locator
  readonly theme: Locator
  /** The profile that the lab follows. */
  readonly profile: Locator
  /** The three servers at a glance. */
  readonly lights: Locator
  /** Where a failure of the application, or a lost connection, is told. */
  readonly alert: Locator
  /** The strips above and on a page, by what they say. */
  banner(text: string | RegExp): Locator
  open(name: PageName): Promise<void>
  chooseProfile(title: string): Promise<void>
}

/** Opens a list and takes the option out of it. */
export async function choose(page: Page, list: Locator, option: string | RegExp): Promise<void> {
  await list.click()
  await page.getByRole('option', { name: option }).click()
}

export function windowFrame(page: Page): WindowFrame {
  const bar = page.getByRole('banner')
  const navigation = page.getByRole('navigation', { name: 'Pages' })
  const profile = bar.getByRole('combobox', { name: /^Profile:/ })
  return {
    navigation,
    lights: bar.getByRole('link', { name: /^JWKS/ }),
    theme: bar.getByRole('button', { name: /^Theme:/ }),
    profile,
    alert: page.getByRole('alert'),
    banner: (text) => page.getByRole('status').filter({ hasText: text }),
    async open(name) {
      await navigation.getByRole('link', { name }).click()
      await page.getByRole('heading', { level: 1, name }).waitFor({ state: 'attached' })
    },
    async chooseProfile(title) {
      await choose(page, profile, title)
      await bar.getByRole('combobox', { name: `Profile: ${title}` }).waitFor()
    },
  }
}
