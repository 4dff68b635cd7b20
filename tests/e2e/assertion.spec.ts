/** The builder: filled in from a profile, edited to the letter, judged as it is typed, signed and sent. */
import type { Page } from '@playwright/test'
import { expect, test } from './face.ts'
import { builderTab } from './pages/builder-tab.ts'
import { exchangePage } from './pages/exchange-page.ts'
import { windowFrame } from './pages/window-frame.ts'
import { readSigned } from './read-signed.ts'

/** Spelled as nobody would: a name twice, an exponent, a null, and blanks in odd places. */
const oddClaims =
  '{"aud":"x" , "exp": 1e3,\n\t"exp": "soon", "nothing":null,\n  "list": [ 1,2.50 ], "n":{"a":-0}}'

/** Where the form leaves no room for the JSON, one is shown at a time. */
async function withJson(page: Page, look: () => Promise<void>): Promise<void> {
  const { showJson, showForm, sign } = builderTab(page)
  // What is not drawn yet must not be taken for what is not there.
  await sign.waitFor()
  const isOneAtATime = await showJson.isVisible()
  if (isOneAtATime) await showJson.click()
  await look()
  if (isOneAtATime) await showForm.click()
}

test('fills in what the profile wants, says why, and is taken by the lab', async ({
  page,
  context,
  faceName,
}) => {
  if (faceName === 'browser') await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const builder = builderTab(page)
  const exchange = exchangePage(page)
  await windowFrame(page).open('Assertion')
  await expect(builder.profile).toHaveValue('RFC 10070')
  await expect(builder.member('typ')).toHaveValue('client-authentication+jwt')
  await expect(builder.member('aud')).toHaveValue(/^http:\/\/127\.0\.0\.1:\d+$/)
  await expect(builder.member('aud')).toHaveAccessibleDescription(/RFC 10070/)
  await expect(builder.counts).not.toContainText('error')

  await builder.sign.click()
  const signed = await readSigned(builder)
  expect(signed.header).toMatchObject({ typ: 'client-authentication+jwt' })
  await builder.copy.click()
  if (faceName === 'browser') {
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(signed.token)
  }
  await builder.sendToLab.click()
  await expect(exchange.verdict).toHaveText(/12 steps .* 200/)
  await exchange.stepNumber(3).click()
  const sent = exchange.panel.getByRole('group', { name: 'Client assertion, payload' })
  expect(JSON.parse(await sent.innerText())).toEqual(signed.claims)
})

test('keeps form and JSON in step to the letter, whatever is written', async ({ page }) => {
  const builder = builderTab(page)
  await windowFrame(page).open('Assertion')
  await withJson(page, () => builder.claims.write(oddClaims))
  await expect(builder.member('exp, number 1')).toHaveValue('1e3')
  await expect(builder.member('exp, number 2')).toHaveValue('soon')
  await expect(builder.member('list')).toHaveValue('[ 1,2.50 ]')
  await expect(builder.finding('AST-STR-DUP')).not.toHaveCount(0)

  await builder.member('aud').fill('y "quoted"')
  await builder.writeAs('aud', 'JSON')
  const edited = oddClaims.replace('"x"', String.raw`["y \"quoted\""]`)
  await withJson(page, async () => {
    await expect.poll(() => builder.claims.read()).toBe(edited)
  })
  await builder.sign.click()
  const { payload } = await readSigned(builder)
  expect(payload).toBe(
    String.raw`{"aud":["y \"quoted\""],"exp":1e3,"exp":"soon","nothing":null,"list":[1,2.50],"n":{"a":-0}}`,
  )
  // Changes of one value are undone together.
  await builder.undo.click()
  await withJson(page, async () => {
    await expect.poll(() => builder.claims.read()).toBe(oddClaims)
  })
})

test('says at the field what is wrong with it, and no more once it is mended', async ({ page }) => {
  const builder = builderTab(page)
  await windowFrame(page).open('Assertion')
  const issuer = await builder.member('aud').inputValue()
  await builder.member('aud').fill(`${issuer}/token`)
  await expect(builder.member('aud')).toHaveAttribute('aria-invalid', 'true')
  await expect(builder.finding('AST-AUD-TOKEN-ENDPOINT')).not.toHaveCount(0)
  await expect(builder.counts).toContainText('1 error')
  await builder.member('aud').fill(issuer)
  await expect(builder.member('aud')).not.toHaveAttribute('aria-invalid', 'true')
  await expect(builder.finding('AST-AUD-TOKEN-ENDPOINT')).toHaveCount(0)

  await builder.time('Expire it').click()
  await expect(builder.ruler).toContainText(/exp\s*\d{10} · .* ago/)
  await expect(builder.finding('AST-EXP-PAST')).not.toHaveCount(0)
  await builder.time('Start now').click()
  await expect(builder.finding('AST-EXP-PAST')).toHaveCount(0)
  await expect(builder.counts).not.toContainText('error')
})

test('signs deliberately wrong, and the lab refuses it', async ({ page }) => {
  const builder = builderTab(page)
  const exchange = exchangePage(page)
  await windowFrame(page).open('Assertion')
  const algorithm = await builder.member('alg').inputValue()
  await builder.signWrong('Claim another algorithm')
  await expect(builder.member('alg')).not.toHaveValue(algorithm)
  await builder.sign.click()
  const { header } = await readSigned(builder)
  expect(header.alg).not.toBe(algorithm)
  await builder.sendToLab.click()
  await expect(exchange.verdict).toHaveText(/Refused at step 7/)

  await windowFrame(page).open('Assertion')
  await builder.undo.click()
  await expect(builder.member('alg')).toHaveValue(algorithm)
  await builder.sign.click()
  await expect.poll(async () => (await readSigned(builder)).header.alg).toBe(algorithm)
  await builder.sendToLab.click()
  await expect(exchange.verdict).toHaveText(/12 steps .* 200/)
})

test('keeps the draft over a reload and a restart', async ({ workbench }) => {
  const first = builderTab(workbench.page)
  await windowFrame(workbench.page).open('Assertion')
  await first.member('sub').fill('somebody else')
  await expect(first.member('sub')).toHaveAttribute('aria-invalid', 'true')
  await workbench.page.reload()
  await expect(first.member('sub')).toHaveValue('somebody else')

  await workbench.restart()
  await windowFrame(workbench.page).open('Assertion')
  await expect(builderTab(workbench.page).member('sub')).toHaveValue('somebody else')
})
