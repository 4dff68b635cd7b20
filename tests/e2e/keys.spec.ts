/** Keys: made, published, used and deleted, with nothing private in the window. */
import { expect, test } from './face.ts'
import { exchangePage } from './pages/exchange-page.ts'
import { handOverDialog } from './pages/hand-over-dialog.ts'
import { keysPage } from './pages/keys-page.ts'
import type { NewKey } from './pages/keys-page.ts'
import { windowFrame } from './pages/window-frame.ts'
import { takeSavedFile } from './saved-file.ts'

const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']

const newKeys: readonly NewKey[] = [
  { algorithm: 'ES256', kid: 'partner-es' },
  { algorithm: 'Ed25519', kid: 'partner-ed' },
  { algorithm: 'RS256', bits: 2048, kid: 'partner-rs' },
]

test('starts with one key, which signs, and says that it is kept in memory', async ({ page }) => {
  const frame = windowFrame(page)
  const keys = keysPage(page)
  await frame.open('Keys')
  await expect(keys.cards).toHaveCount(1)
  await expect(keys.cards).toContainText('signs the next assertion')
  await expect(keys.cards).toContainText('memory: lost when the workbench ends')
  await expect(frame.banner('Keys are kept in memory for this run')).toBeVisible()
})

test('signs with a new key of each kind, and shows its public half alone', async ({ page }) => {
  const frame = windowFrame(page)
  const keys = keysPage(page)
  const exchange = exchangePage(page)
  await frame.open('Keys')
  for (const key of newKeys) {
    const card = keys.card(key.kid)
    await keys.generate.open()
    await keys.generate.fill(key)
    await keys.generate.confirm.click()
    await expect(card.self).toContainText(key.algorithm)
    await expect(keys.generate.dialog).toHaveCount(0)
    await card.showJwk.click()
    const jwk = JSON.parse(await card.jwk.innerText()) as Record<string, unknown>
    expect(jwk).toMatchObject({ kid: key.kid, use: 'sig' })
    expect(Object.keys(jwk).filter((member) => privateMembers.includes(member))).toEqual([])
  }

  // Which algorithms are good enough is the profile's affair; this one takes all of them.
  await frame.chooseProfile('OpenID Connect Core')
  for (const { kid, algorithm } of newKeys) {
    await frame.open('Keys')
    await keys.card(kid).useForSigning.click()
    await expect(keys.card(kid).signs).toBeVisible()
    await frame.open('Exchange')
    await exchange.run.click()
    await expect(exchange.stepNumber(3)).toHaveAccessibleName(new RegExp(algorithm))
    await expect(exchange.verdict).toHaveText(/12 steps .* 200/)
  }
})

test('says at its field that a key ID has a blank or is taken', async ({ page }) => {
  const frame = windowFrame(page)
  const keys = keysPage(page)
  const { generate } = keys
  await frame.open('Keys')
  const taken = await keys.cards.getByRole('heading', { level: 2 }).innerText()
  await generate.open()
  await generate.kid.fill('partner key')
  await expect(generate.kid).toHaveAccessibleDescription(/without spaces/)
  await expect(generate.confirm).toBeDisabled()
  await generate.kid.fill(taken)
  await expect(generate.confirm).toBeEnabled()
  await generate.confirm.click()
  await expect(generate.kid).toHaveAccessibleDescription(/Choose another key ID/)
  await expect(generate.kid).toHaveValue(taken)
  await generate.cancel()
  await expect(keys.cards).toHaveCount(1)
})

test('is refused with a key that is not published, and accepted once it is', async ({ page }) => {
  const frame = windowFrame(page)
  const keys = keysPage(page)
  const exchange = exchangePage(page)
  const card = keys.card('kept-back')
  await frame.open('Keys')
  await keys.generate.open()
  await keys.generate.fill({ algorithm: 'ES256', kid: 'kept-back', isPublished: false })
  await keys.generate.confirm.click()
  await card.useForSigning.click()
  await expect(card.signs).toBeVisible()

  await frame.open('Exchange')
  await exchange.run.click()
  await expect(exchange.verdict).toHaveText(/Refused at step 7 · invalid_client/)
  await expect(exchange.decisiveCheck).toContainText('AST-KID-UNKNOWN')
  await expect(exchange.decisiveCheck).toContainText('kept-back')

  await frame.open('Keys')
  await card.published.click()
  await expect(card.published).toBeChecked()
  await frame.open('Servers')
  await page.getByRole('button', { name: 'Forget cached keys' }).click()
  await frame.open('Exchange')
  await exchange.run.click()
  await expect(exchange.verdict).toHaveText(/12 steps .* 200/)
})

test('deletes a key only after its key ID was typed', async ({ page }) => {
  const frame = windowFrame(page)
  const keys = keysPage(page)
  const card = keys.card('short-lived')
  await frame.open('Keys')
  await keys.generate.open()
  await keys.generate.fill({ algorithm: 'ES256', kid: 'short-lived' })
  await keys.generate.confirm.click()
  await card.remove.click()
  await expect(keys.remove.confirm).toBeDisabled()
  await keys.remove.typed.fill('short-live')
  await expect(keys.remove.confirm).toBeDisabled()
  await keys.remove.typed.fill('short-lived')
  await keys.remove.confirm.click()
  await expect(keys.remove.dialog).toHaveCount(0)
  await expect(card.self).toHaveCount(0)
  await expect(keys.cards).toHaveCount(1)
  await expect(page.getByRole('heading', { level: 1, name: 'Keys' })).toBeFocused()
})

test('says before deleting that a key is published, until it is withdrawn', async ({ page }) => {
  const keys = keysPage(page)
  const card = keys.card('still-out')
  await windowFrame(page).open('Keys')
  await keys.generate.open()
  await keys.generate.fill({ algorithm: 'ES256', kid: 'still-out' })
  await keys.generate.confirm.click()
  await card.remove.click()
  await expect(keys.remove.concerns).toContainText(['It is still published'])
  await keys.remove.withdrawInstead.click()
  await expect(keys.remove.dialog).toHaveCount(0)
  await expect(card.published).not.toBeChecked()
  await card.remove.click()
  await expect(keys.remove.typed).toBeVisible()
  await expect(keys.remove.concerns).toHaveCount(0)
})

test('answers while it makes an RSA key of 4096 bits, and stops when it is told to', async ({
  page,
}) => {
  const keys = keysPage(page)
  await windowFrame(page).open('Keys')
  const first = await keys.cards.getByRole('heading', { level: 2 }).innerText()
  const { published } = keys.card(first)
  // By chance two primes are found at once and there is nothing left to cancel; then it is tried again.
  await expect(async () => {
    await keys.generate.open()
    await keys.generate.fill({ algorithm: 'PS256', bits: 4096, kid: `large-${String(Date.now())}` })
    await keys.generate.confirm.click()
    await keys.generate.dialog.getByRole('button', { name: 'Close' }).click({ timeout: 2000 })
    await expect(keys.generating).toBeVisible()
    const wasPublished = await published.isChecked()
    await published.click()
    await expect(published).toBeChecked({ checked: !wasPublished })
    await keys.cancelGeneration.click({ timeout: 2000 })
    await expect(keys.told).toContainText(['Cancelled. No key was made.'], { timeout: 2000 })
  }).toPass({ timeout: 50_000 })
  await expect(keys.generating).toHaveCount(0)
})

test('hands over a key as a packet with the steps of every provider', async ({ page }) => {
  const keys = keysPage(page)
  const packet = handOverDialog(page)
  await windowFrame(page).open('Keys')
  const kid = await keys.cards.getByRole('heading', { level: 2 }).innerText()
  await keys.card(kid).handOver.click()
  await expect(packet.facts).toContainText(/http:\/\/127\.0\.0\.1:\d+\/\.well-known\/jwks\.json/)
  await expect(packet.facts).toContainText(kid)
  await expect(packet.metadata).toContainText('private_key_jwt')
  for (const name of ['Curity', 'Keycloak', 'Auth0', 'Okta', 'Entra ID', 'Idura']) {
    await packet.providers.filter({ hasText: name }).click()
    await expect(packet.steps.first()).toBeVisible()
  }
  const file = await takeSavedFile(page, () => packet.saveMarkdown.click())
  expect(file.name).toMatch(/^registration-.*\.md$/)
  expect(file.text).toContain(kid)
  expect(file.text).toContain('/.well-known/jwks.json')
  expect(file.text).toContain('Keycloak')
})
