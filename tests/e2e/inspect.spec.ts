/** The inspector: whatever is pasted is recognised, explained and judged, and nothing that is pasted harms it. */
import { listenAtBridge } from './bridge-ear.ts'
import { expect, test } from './face.ts'
import { makePastedKey } from './key-files.ts'
import { builderTab } from './pages/builder-tab.ts'
import { inspectPage } from './pages/inspect-page.ts'
import { windowFrame } from './pages/window-frame.ts'
import {
  articleAssertion,
  blogTokenResponse,
  challenge,
  curlCommand,
  entraError,
  harFile,
} from './pasted-texts.ts'
import { readSigned } from './read-signed.ts'

test('says of the assertion of an article that it is in milliseconds and for an http audience', async ({
  page,
}) => {
  const inspect = inspectPage(page)
  await windowFrame(page).open('Inspect')
  await inspect.paste(articleAssertion)
  await expect(inspect.finding('AST-IAT-MS')).toContainText('milliseconds')
  await expect(inspect.finding('AST-EXP-MS')).toContainText('milliseconds')
  await expect(inspect.finding('AST-AUD-HTTP')).toContainText('http')
})

test('says what a client would miss in the token response of a small server', async ({ page }) => {
  const inspect = inspectPage(page)
  await windowFrame(page).open('Inspect')
  await inspect.paste(blogTokenResponse)
  await expect(inspect.verdict).toContainText('something is wrong')
  await inspect.parts.filter({ hasText: 'Token response' }).click()
  for (const [ruleId, missed] of [
    ['TOK-ACCESS-MISSING', 'access_token'],
    ['TOK-TYPE-MISSING', 'token_type'],
    ['TOK-EXPIRES-MISSING', 'expires_in'],
  ] as const) {
    await expect(inspect.finding(ruleId)).toContainText(missed)
  }
})

test('recognises requests, answers, challenges and bare errors', async ({ page }) => {
  const inspect = inspectPage(page)
  await windowFrame(page).open('Inspect')
  await inspect.paste(curlCommand)
  await expect(inspect.verdict).toContainText(/^Token request/)
  await expect(inspect.finding('REQ-TLS')).toBeVisible()

  await inspect.paste(harFile)
  await expect(inspect.verdict).toContainText(/^HAR/)
  await inspect.parts.filter({ hasText: 'Token request' }).click()
  await expect(inspect.finding('REQ-CT')).toBeVisible()
  await inspect.parts.filter({ hasText: /error/i }).last().click()
  await expect(inspect.finding('TOK-ERR-CODE')).toBeVisible()

  await inspect.paste(challenge)
  await expect(inspect.verdict).toContainText(/challenge/i)
  await expect(inspect.thing(/challenge/i)).toContainText('expired')

  await inspect.paste(entraError)
  await expect(inspect.thing(/AADSTS700027/)).toContainText('thumbprint')
})

test('verifies a signature with the keys of the workbench, and says when it does not fit', async ({
  page,
}) => {
  const builder = builderTab(page)
  const inspect = inspectPage(page)
  const frame = windowFrame(page)
  await frame.open('Assertion')
  await builder.sign.click()
  const { token } = await readSigned(builder)
  await builder.inspect.click()
  await expect(inspect.thing('Client assertion')).toContainText('Signature valid')
  await expect(inspect.verdict).toContainText('nothing is wrong')

  const [header = '', payload = '', signature = ''] = token.split('.')
  const claims = Buffer.from(payload, 'base64url').toString()
  const other = Buffer.from(claims.replace('{', '{"admin":true,')).toString('base64url')
  await inspect.paste(`Authorization: Bearer ${header}.${other}.${signature}`)
  await expect(inspect.thing('Client assertion')).toContainText('Signature invalid')
  await expect(inspect.finding('AST-SIG-INVALID')).toBeVisible()

  await inspect.asOf.fill('2030-01-01T00:00:00Z')
  await inspect.paste(token)
  await expect(inspect.finding('AST-EXP-PAST')).toBeVisible()
})

test('answers to texts that are meant to harm', async ({ page }) => {
  const inspect = inspectPage(page)
  await windowFrame(page).open('Inspect')
  const deep = 200_000
  const hostile = [
    `eyJhbGciOiJFUzI1NiJ9.${'A'.repeat(2 * 1024 * 1024)}.AAAA`,
    `${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}`,
    '{"__proto__":{"polluted":true},"constructor":1,"iss":"\\ud800","aud":"\\u0000"}',
  ]
  for (const text of hostile) {
    await inspect.paste(text)
    await expect(inspect.verdict.getByRole('heading')).not.toBeEmpty()
  }
  // What turns the direction of writing is shown as what it is.
  await inspect.paste('{"iss":"client\u202egpj.exe","sub":"client","aud":"https://as.example"}')
  await expect(inspect.reading('Claims')).toContainText(String.raw`client\u202egpj.exe`)
})

test('raises the alarm over a private key, takes it off the screen, and tells nobody', async ({
  page,
  faceName,
}) => {
  const inspect = inspectPage(page)
  const { privateJwk, privatePem, secrets } = makePastedKey()
  await windowFrame(page).open('Inspect')
  const ear = await listenAtBridge(page, faceName)
  for (const text of [JSON.stringify({ ...privateJwk, kid: 'leaked' }), privatePem]) {
    await inspect.paste(text)
    await expect(inspect.alarm).toContainText('Treat it as compromised')
    await expect(inspect.text).toHaveValue('')
    await expect(inspect.finding('AST-STR-PRIVATE')).toBeVisible()
  }
  const heard = await ear.read()
  expect(heard).toContain('AST-STR-PRIVATE')
  const shown = await page.content()
  const pem = privatePem.split('\n').slice(1, -2)
  for (const secret of [...secrets, ...pem]) {
    expect(shown).not.toContain(secret)
    expect(heard).not.toContain(secret)
  }
})
