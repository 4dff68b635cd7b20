/** The Keys page as a person sees it. */
import type { Locator, Page } from '@playwright/test'

export interface KeysPage {
  readonly cards: Locator
  /** The word about what was just done. */
  readonly told: Locator
  readonly generating: Locator
  readonly cancelGeneration: Locator
  readonly generate: GenerateDialog
  readonly remove: RemoveDialog
  card(kid: string): KeyCard
}

export interface KeyCard {
  readonly self: Locator
  /** Shown on the key that signs. */
  readonly signs: Locator
  readonly useForSigning: Locator
  readonly published: Locator
  /** Where the key is in its life, such as `Active`. */
  readonly state: Locator
  readonly handOver: Locator
  readonly showJwk: Locator
  readonly jwk: Locator
  readonly remove: Locator
  /** Chooses what is done less often, such as `Export…`. */
  chooseFromMenu(item: string): Promise<void>
}

export interface NewKey {
  readonly algorithm: 'ES256' | 'PS256' | 'RS256' | 'Ed25519'
  readonly bits?: 2048 | 3072 | 4096
  readonly kid: string
  readonly isPublished?: boolean
}

export interface GenerateDialog {
  readonly dialog: Locator
  readonly kid: Locator
  readonly confirm: Locator
  open(): Promise<void>
  fill(key: NewKey): Promise<void>
  cancel(): Promise<void>
}

export interface RemoveDialog {
  readonly dialog: Locator
  /** What still depends on the key. */
  readonly concerns: Locator
  readonly withdrawInstead: Locator
  readonly typed: Locator
  readonly confirm: Locator
}

const families: Readonly<Record<NewKey['algorithm'], RegExp>> = {
  ES256: /^ECDSA/,
  PS256: /^RSA-PSS/,
  RS256: /^RSA PKCS/,
  Ed25519: /^EdDSA/,
}

function generateDialog(page: Page): GenerateDialog {
  const dialog = page.getByRole('dialog', { name: 'Generate a key' })
  const kid = dialog.getByRole('textbox', { name: /^Key ID/ })
  return {
    dialog,
    kid,
    confirm: dialog.getByRole('button', { name: 'Generate' }),
    async open() {
      await page.getByRole('button', { name: 'Generate a key' }).click()
      await dialog.waitFor()
    },
    async fill({ algorithm, bits, kid: wanted, isPublished = true }) {
      await dialog.getByRole('radio', { name: families[algorithm] }).check()
      await dialog.getByRole('button', { name: algorithm }).click()
      if (bits !== undefined) await dialog.getByRole('button', { name: String(bits) }).click()
      await kid.fill(wanted)
      await dialog.getByRole('switch', { name: /^Publish/ }).setChecked(isPublished)
    },
    async cancel() {
      await dialog.getByRole('button', { name: 'Cancel' }).click()
      await dialog.waitFor({ state: 'detached' })
    },
  }
}

export function keysPage(page: Page): KeysPage {
  const main = page.getByRole('main')
  const remove = page.getByRole('dialog', { name: 'Delete this key?' })
  return {
    cards: main.getByRole('region'),
    told: main.getByRole('status').filter({ hasText: /./ }),
    generating: main.getByRole('progressbar', { name: 'Generating a key' }),
    cancelGeneration: page.getByRole('button', { name: 'Cancel generation' }),
    generate: generateDialog(page),
    remove: {
      dialog: remove,
      concerns: remove.getByRole('listitem'),
      withdrawInstead: remove.getByRole('button', { name: 'Withdraw it instead' }),
      typed: remove.getByRole('textbox', { name: /^Type the key ID/ }),
      confirm: remove.getByRole('button', { name: 'Delete the key' }),
    },
    card(kid) {
      const self = main.getByRole('region', { name: kid, exact: true })
      return {
        self,
        signs: self.getByText('signs the next assertion'),
        useForSigning: self.getByRole('button', { name: 'Use for signing' }),
        published: self.getByRole('switch'),
        state: self.getByText(/^(Active|Next|Retiring|Retired)$/),
        handOver: self.getByRole('button', { name: 'Hand over…' }),
        showJwk: self.getByRole('button', { name: 'Show public JWK' }),
        jwk: self.getByRole('group', { name: 'Public JWK' }),
        remove: self.getByRole('button', { name: 'Delete' }),
        async chooseFromMenu(item) {
          await self.getByRole('button', { name: `More for ${kid}` }).click()
          await page.getByRole('menuitem', { name: item }).click()
        },
      }
    },
  }
}
