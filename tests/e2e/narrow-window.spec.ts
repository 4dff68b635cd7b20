/** A small screen: nothing has to be scrolled sideways and nothing lies over anything. */
import type { Page } from '@playwright/test'
import { expect, test } from './face.ts'
import { builderTab } from './pages/builder-tab.ts'
import { doctorTab } from './pages/doctor-tab.ts'
import { exchangePage } from './pages/exchange-page.ts'
import { handOverDialog } from './pages/hand-over-dialog.ts'
import { inspectPage } from './pages/inspect-page.ts'
import { keysPage } from './pages/keys-page.ts'
import { findSidewaysScrollers, settle } from './pages/layout.ts'
import { profilesTab } from './pages/profiles-tab.ts'
import { rehearsalsTab } from './pages/rehearsals-tab.ts'
import { rotationTab } from './pages/rotation-tab.ts'
import { serversPage } from './pages/servers-page.ts'
import { verdictsTab } from './pages/verdicts-tab.ts'
import { pageNames, windowFrame } from './pages/window-frame.ts'
import { articleAssertion, curlCommand, harFile } from './pasted-texts.ts'

test.use({ viewport: { width: 1280, height: 800 } })

async function expectNoSidewaysScroll(page: Page, where: string): Promise<void> {
  await settle(page)
  expect(await findSidewaysScrollers(page), where).toEqual([])
}

test('fits every page into 1280 by 800', async ({ page }) => {
  const frame = windowFrame(page)
  const exchange = exchangePage(page)
  for (const name of pageNames) {
    await frame.open(name)
    await expectNoSidewaysScroll(page, `${name}, before a run`)
  }
  await frame.open('Exchange')
  await exchange.plan.open()
  await exchange.plan.chooseAudience('the token endpoint')
  await exchange.plan.close()
  await exchange.run.click()
  await expect(exchange.verdict).toHaveText(/Refused/)
  await expectNoSidewaysScroll(page, 'Exchange, after a refusal')
  await exchange.plan.open()
  await exchange.plan.chooseAudience('the issuer')
  await expectNoSidewaysScroll(page, 'Exchange, with its plan')
  await exchange.plan.close()
  await exchange.run.click()
  await expect(exchange.verdict).toHaveText(/12 steps .* 200/)
  for (const number of [1, 4, 7, 8, 11]) {
    await exchange.stepNumber(number).click()
    await expectNoSidewaysScroll(page, `Exchange, step ${String(number)}`)
  }
  await frame.open('Servers')
  await expectNoSidewaysScroll(page, 'Servers, with requests')
  await serversPage(page).openRequest('POST /token')
  await expectNoSidewaysScroll(page, 'Servers, with a request opened')
})

test('fits every part of a page and what it has to show into 1280 by 800', async ({ page }) => {
  const frame = windowFrame(page)
  const keys = keysPage(page)
  const rotation = rotationTab(page)
  const rehearsals = rehearsalsTab(page)
  const doctor = doctorTab(page)
  const servers = serversPage(page)
  await frame.open('Keys')
  await rotation.open()
  await rotation.makeSuccessor.click()
  await rotation.begin.click()
  await rotation.publish.click()
  await expect(rotation.takeEarly).toBeVisible()
  await expectNoSidewaysScroll(page, 'Rotation, under way')
  await rehearsals.open()
  await rehearsals.rehearsal('Used before it is published').click()
  await expect(rehearsals.result).toBeVisible()
  await expectNoSidewaysScroll(page, 'Rehearsals, with a result')
  await frame.open('Inspect')
  await doctor.open()
  await doctor.ownServer.click()
  await expect(doctor.verdict).toBeVisible()
  await expectNoSidewaysScroll(page, 'Inspect, with a report')
  await frame.open('Servers')
  for (const name of ['JWKS server', 'Requests'] as const) {
    await servers.openPart(name)
    await expectNoSidewaysScroll(page, name)
  }
  await frame.open('Keys')
  await keys.cards.first().getByRole('button', { name: 'Identifiers' }).click()
  await keys.cards.first().getByRole('button', { name: 'Hand over…' }).click()
  await expect(handOverDialog(page).saveMarkdown).toBeVisible()
  await expectNoSidewaysScroll(page, 'Keys, with identifiers and a packet')
})

test('fits an assertion, its verdicts and the profiles into 1280 by 800', async ({ page }) => {
  const builder = builderTab(page)
  const verdicts = verdictsTab(page)
  const profiles = profilesTab(page)
  await windowFrame(page).open('Assertion')
  await builder.member('aud').fill(`https://as.example/${'tenant'.repeat(40)}`)
  await builder.time('Expire it').click()
  await builder.server('Another server').click()
  await builder.sign.click()
  await expect(builder.token).toBeVisible()
  await expectNoSidewaysScroll(page, 'Builder, with findings and a token')
  await builder.showJson.click()
  await expectNoSidewaysScroll(page, 'Builder, as JSON')
  await verdicts.open()
  await expect(verdicts.summary).toContainText('would take it')
  await expectNoSidewaysScroll(page, 'Verdicts')
  await verdicts.cells.first().click()
  await expect(verdicts.findings).not.toHaveCount(0)
  await expectNoSidewaysScroll(page, 'Verdicts, with a cell opened')
  await page.keyboard.press('Escape')
  await profiles.open()
  await expectNoSidewaysScroll(page, 'Profiles')
  await profiles.asJson.click()
  await expect(profiles.document('RFC 10070').self).toBeVisible()
  await expectNoSidewaysScroll(page, 'Profiles, as JSON')
})

test('fits what was pasted into 1280 by 800', async ({ page }) => {
  const inspect = inspectPage(page)
  await windowFrame(page).open('Inspect')
  for (const example of [articleAssertion, curlCommand, harFile]) {
    await inspect.paste(example)
    await expectNoSidewaysScroll(page, `Inspect, ${example.slice(0, 20)}`)
  }
})

test('wraps a long key ID wherever it stands', async ({ page }) => {
  const frame = windowFrame(page)
  const keys = keysPage(page)
  const kid = 'partner-key-'.repeat(10)
  await frame.open('Keys')
  await keys.generate.open()
  await keys.generate.fill({ algorithm: 'ES256', kid })
  await keys.generate.confirm.click()
  await keys.card(kid).useForSigning.click()
  await keys.card(kid).showJwk.click()
  await expect(keys.card(kid).jwk).toBeVisible()
  for (const name of ['Keys', 'Servers', 'Exchange'] as const) {
    await frame.open(name)
    await expectNoSidewaysScroll(page, name)
  }
  await exchangePage(page).run.click()
  await expect(exchangePage(page).verdict).toHaveText(/12 steps .* 200/)
  await expectNoSidewaysScroll(page, 'Exchange, after a run')
})

test('keeps the hint of Run off the navigation', async ({ page }) => {
  await exchangePage(page).run.hover()
  await page.getByRole('tooltip').waitFor()
  await settle(page)
  const hint = await page.getByRole('tooltip').boundingBox()
  const navigation = await windowFrame(page).navigation.boundingBox()
  expect(hint).not.toBeNull()
  expect(navigation).not.toBeNull()
  if (hint === null || navigation === null) return
  expect(hint.x).toBeGreaterThanOrEqual(navigation.x + navigation.width)
})
