/** The builder on the Assertion page, as a person sees it. */
import type { Locator, Page } from '@playwright/test'
import { findingsIn } from './finding-list.ts'
import type { FindingList } from './finding-list.ts'
import { jsonEditor } from './json-editor.ts'
import type { JsonEditor } from './json-editor.ts'
import { choose } from './window-frame.ts'

export interface BuilderTab extends FindingList {
  readonly profile: Locator
  readonly fillIn: Locator
  readonly pasteMetadata: Locator
  /** How many findings there are. */
  readonly counts: Locator
  /** Takes back what was done last, and names it. */
  readonly undo: Locator
  readonly ruler: Locator
  readonly sign: Locator
  /** The compact form of what was signed, in its three colours. */
  readonly token: Locator
  readonly copy: Locator
  readonly sendToLab: Locator
  readonly inspect: Locator
  /** The editors, where the form leaves no room for them. */
  readonly showJson: Locator
  readonly showForm: Locator
  readonly header: JsonEditor
  readonly claims: JsonEditor
  chooseProfile(title: string): Promise<void>
  server(name: 'The lab' | 'Another server'): Locator
  chooseKey(kid: string): Promise<void>
  /** A variable in the URLs of the profile, such as `tenant`. */
  variable(name: string): Locator
  /** The value of a member, such as `aud`, or `exp, number 2` where the name is repeated. */
  member(name: string): Locator
  /** Writes a value as another kind, such as `JSON`. */
  writeAs(name: string, kind: string): Promise<void>
  /** A quick change of the times. */
  time(name: 'Start now' | 'Expire in 60 s' | 'Back-date 5 s' | 'Expire it'): Locator
  signWrong(way: string): Promise<void>
}

export function builderTab(page: Page): BuilderTab {
  const madeFor = page.getByRole('region', { name: 'Made for' })
  const members = page.getByRole('region', { name: 'Header and claims' })
  const sign = page.getByRole('region', { name: 'Sign' })
  const shape = members.getByRole('group', { name: 'Show as' })
  const profile = madeFor.getByRole('combobox', { name: 'Made for' })
  return {
    ...findingsIn(page.getByRole('list', { name: 'Findings in the draft' })),
    profile,
    fillIn: madeFor.getByRole('button', { name: 'Fill in from the profile' }),
    pasteMetadata: madeFor.getByRole('button', { name: 'Paste metadata…' }),
    counts: members.getByRole('status', { name: 'Findings so far' }),
    undo: members.getByRole('button', { name: /^Undo/ }),
    ruler: page.getByRole('group', { name: 'Time ruler' }),
    sign: sign.getByRole('button', { name: 'Sign', exact: true }),
    token: sign.getByRole('group', { name: 'Signed assertion' }),
    copy: sign.getByRole('button', { name: 'Copy signed assertion' }),
    sendToLab: sign.getByRole('button', { name: 'Send to the lab' }),
    inspect: sign.getByRole('button', { name: 'Inspect' }),
    showJson: shape.getByRole('button', { name: 'JSON' }),
    showForm: shape.getByRole('button', { name: 'Form' }),
    header: jsonEditor(page, 'Header as JSON'),
    claims: jsonEditor(page, 'Claims as JSON'),
    async chooseProfile(title) {
      await profile.fill(title)
      await page.getByRole('option', { name: title, exact: true }).click()
    },
    server: (name) => madeFor.getByRole('button', { name, exact: true }),
    chooseKey: (kid) => choose(page, madeFor.getByRole('combobox', { name: /^Key/ }), kid),
    variable: (name) => madeFor.getByRole('textbox', { name: `{${name}}` }),
    member: (name) => members.getByRole('textbox', { name, exact: true }),
    writeAs: (name, kind) =>
      choose(page, members.getByRole('combobox', { name: `Write ${name} as` }), kind),
    time: (name) =>
      page.getByRole('group', { name: 'Change the times' }).getByRole('button', { name }),
    async signWrong(way) {
      await sign.getByRole('button', { name: 'Deliberately wrong' }).click()
      await page.getByRole('menuitem', { name: way }).click()
    },
  }
}
