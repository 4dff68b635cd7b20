// @vitest-environment jsdom
/** Proves what the inspector shows and asks for. */
import { createEvent, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { InspectionReport, InspectionSlice } from '../../../../../src/contract/inspection.ts'
import { examples } from '../../../../../src/renderer/src/features/inspect/inspector/examples.ts'
import { resetInspectorDraft } from '../../../../../src/renderer/src/features/inspect/inspector/inspector-draft.ts'
import {
  assertionArtefact,
  assertionReport,
  errorTextReport,
  harReport,
  unknownReport,
} from '../../../fixtures/inspection-report.ts'
import { profilesSlice } from '../../../fixtures/profiles.ts'
import { slices } from '../../../fixtures/snapshot.ts'
import { gesturesOf, openWindow } from '../../../support/open-window.tsx'

afterEach(resetInspectorDraft)

const openWith = (inspection: Partial<InspectionSlice>) =>
  openWindow('inspect', {
    ...slices,
    profiles: profilesSlice,
    inspection: { ...slices.inspection, ...inspection },
  })
const openReport = (report: InspectionReport) => openWith({ report })

const area = () => screen.getByLabelText<HTMLTextAreaElement>(/^Token, request, response/)
const button = (name: string) => screen.getByRole('button', { name })
const verdict = () => within(screen.getByRole('status', { name: 'Verdict' }))
const parts = () =>
  within(screen.getByRole('region', { name: 'In the text' })).getAllByRole('button')

/** A file that jsdom can read. */
function makeFile(text: string, name = 'trace.har'): File {
  return Object.assign(new File([text], name), { text: () => Promise.resolve(text) })
}

/** jsdom's paste and drop carry nothing. */
function bring(kind: 'paste' | 'drop', target: Element, data: object): boolean {
  const property = kind === 'paste' ? 'clipboardData' : 'dataTransfer'
  const event = createEvent[kind](target)
  Object.defineProperty(event, property, { value: data })
  return fireEvent(target, event)
}

describe('asking the inspector', () => {
  it('sends what was pasted, to be judged as the lab judges and verified with our keys', async () => {
    const { connection, user } = await openWith({})
    await user.click(area())
    await user.paste('AADSTS700027')
    await user.click(button('Inspect'))
    expect(gesturesOf(connection)).toEqual([
      {
        procedure: 'inspection.inspect',
        input: { text: 'AADSTS700027', profileId: 'r10070', keySource: { kind: 'workbench' } },
      },
    ])
  })

  it('sends the profile, the key and the moment that were chosen', async () => {
    const { connection, user } = await openWith({})
    await user.type(area(), 'a.b.c')
    await user.click(screen.getByLabelText('By the rules of'))
    await user.click(screen.getByRole('option', { name: 'Okta' }))
    await user.click(screen.getByLabelText('Verify with'))
    await user.click(screen.getByRole('option', { name: 'a JWKS URL' }))
    await user.type(screen.getByLabelText('JWKS URL'), 'https://as.example/jwks')
    await user.type(screen.getByLabelText('As of'), '1795262400')
    await user.click(button('Inspect'))
    expect(gesturesOf(connection)[0]?.input).toEqual({
      text: 'a.b.c',
      profileId: 'okta',
      keySource: { kind: 'url', url: 'https://as.example/jwks' },
      at: 1_795_262_400_000,
    })
  })

  it('asks for a text at its field, and sends nothing, until one is typed', async () => {
    const { connection, user } = await openWith({})
    await user.click(button('Inspect'))
    expect(area().getAttribute('aria-invalid')).toBe('true')
    expect(screen.getByText('Paste something first.')).toBeDefined()
    expect(gesturesOf(connection)).toEqual([])
    await user.type(area(), 'x')
    expect(area().getAttribute('aria-invalid')).toBe('false')
  })

  it.each([
    ['a key that I paste', 'Public key'],
    ['a JWKS URL', 'JWKS URL'],
  ])('asks at its field for %s', async (choice, field) => {
    const { connection, user } = await openWith({})
    await user.type(area(), 'a.b.c')
    await user.click(screen.getByLabelText('Verify with'))
    await user.click(screen.getByRole('option', { name: choice }))
    await user.click(button('Inspect'))
    expect(screen.getByLabelText(field).getAttribute('aria-invalid')).toBe('true')
    expect(gesturesOf(connection)).toEqual([])
  })

  it('says how a moment is written', async () => {
    const { connection, user } = await openWith({})
    await user.type(area(), 'a.b.c')
    await user.type(screen.getByLabelText('As of'), 'yesterday')
    await user.click(button('Inspect'))
    expect(screen.getByLabelText('As of').getAttribute('aria-invalid')).toBe('true')
    expect(gesturesOf(connection)).toEqual([])
  })

  it.each(examples)('shows and inspects at once the example “$label”', async ({ label, text }) => {
    const { connection, user } = await openWith({})
    await user.click(button(label))
    expect(area().value).toBe(text)
    expect(gesturesOf(connection)[0]).toMatchObject({ input: { text } })
  })

  it('inspects a file that is chosen or dropped', async () => {
    const { connection, user } = await openWith({})
    await user.upload(screen.getByLabelText('File to inspect'), makeFile('{"log":1}'))
    await waitFor(() => expect(gesturesOf(connection)).toHaveLength(1))
    expect(area().value).toBe('{"log":1}')
    bring('drop', area(), { files: [makeFile('{"log":2}')] })
    await waitFor(() => expect(gesturesOf(connection)).toHaveLength(2))
    expect(gesturesOf(connection)[1]).toMatchObject({ input: { text: '{"log":2}' } })
  })

  it('refuses a file that is too large without reading it', async () => {
    const { connection, user } = await openWith({})
    const file = new File([' '.repeat(4 * 1024 * 1024 + 1)], 'big.har')
    await user.upload(screen.getByLabelText('File to inspect'), file)
    expect(await screen.findByText(/^big.har is larger than 4 MiB/)).toBeDefined()
    expect(gesturesOf(connection)).toEqual([])
  })

  it('keeps a long text out of the field, and sends all of it', async () => {
    const { connection, user } = await openWith({})
    const long = 'a.b.c '.repeat(20_000)
    await user.type(area(), '<>{ArrowLeft}')
    expect(bring('paste', area(), { getData: () => long })).toBe(false)
    expect(area().value.length).toBeLessThan(5000)
    expect(screen.getByText(/^117 KiB, of which the beginning is shown/)).toBeDefined()
    await user.click(button('Inspect'))
    expect(gesturesOf(connection)[0]).toMatchObject({ input: { text: `<${long}>` } })
    expect(bring('paste', area(), { getData: () => 'short' })).toBe(false)
    expect(area().value).toBe('short')
  })

  it('says what it is doing, and can be cancelled', async () => {
    const { connection, user } = await openWith({ running: { phase: 'Fetching the keys' } })
    expect(screen.getByText('Fetching the keys')).toBeDefined()
    await user.click(button('Cancel'))
    expect(gesturesOf(connection)).toEqual([{ procedure: 'inspection.cancel', input: {} }])
  })

  it('clears the text and asks for the report to be forgotten', async () => {
    const { connection, user } = await openReport(assertionReport)
    await user.type(area(), 'a.b.c')
    await user.click(button('Clear'))
    expect(area().value).toBe('')
    expect(gesturesOf(connection)).toEqual([{ procedure: 'inspection.clear', input: {} }])
  })

  it('keeps the text while another page is looked at', async () => {
    const { user } = await openWith({})
    await user.type(area(), 'a.b.c')
    await user.click(screen.getByRole('link', { name: 'Settings' }))
    await user.click(screen.getByRole('link', { name: 'Inspect' }))
    expect(area().value).toBe('a.b.c')
  })
})

describe('a report', () => {
  it('begins with the verdict and counts its findings', async () => {
    await openReport(assertionReport)
    expect(verdict().getByRole('heading').textContent).toBe('Client assertion: something is wrong')
    expect(verdict().getByText('1 error')).toBeDefined()
    expect(
      verdict().getByText(/^By the rules of RFC 10070, as of 2026-11-21T04:28:35Z/),
    ).toBeDefined()
  })

  it('of one thing shows it without a list', async () => {
    await openReport(assertionReport)
    expect(screen.queryByRole('region', { name: 'In the text' })).toBeNull()
    const thing = within(screen.getByRole('region', { name: 'Client assertion' }))
    expect(thing.getByText('Its audience is not the issuer.')).toBeDefined()
    expect(thing.queryByRole('heading')).toBeNull()
    expect(screen.getByRole('group', { name: 'Claims' }).textContent).toContain('"partner"')
    expect(screen.getByText('64 bytes')).toBeDefined()
  })

  it('of an assertion says who would take it', async () => {
    await openReport(assertionReport)
    expect(screen.getByText(/^1 of 3 would take it/)).toBeDefined()
    expect(screen.getByRole('grid')).toBeDefined()
  })

  it.each([
    ['valid', 'Signature valid'],
    ['invalid', 'Signature invalid'],
    ['unchecked', 'Signature not checked'],
  ] as const)('says in words that a signature is %s, and why', async (state, words) => {
    const signature = { state, message: 'Because of the key.' }
    await openReport({ ...assertionReport, artefacts: [{ ...assertionArtefact, signature }] })
    expect(screen.getByText(words)).toBeDefined()
    expect(screen.getByText('Because of the key.')).toBeDefined()
  })

  it('of many things lists them, opens the assertion that is wrong, and the one that is chosen', async () => {
    const { user } = await openReport(harReport)
    expect(parts().map(({ textContent }) => textContent)).toEqual([
      'HAR file with 1 entry',
      'Token request (POST /token)',
      'Client assertion1 error',
    ])
    const [, request, assertion] = parts()
    expect(assertion?.getAttribute('aria-current')).toBe('true')
    if (request !== undefined) await user.click(request)
    expect(request?.getAttribute('aria-current')).toBe('true')
    expect(screen.getByRole('heading', { name: 'Token request (POST /token)' })).toBeDefined()
    expect(screen.getByRole('group', { name: 'Request' }).textContent).toContain('scope=read')
    expect(screen.getByText('No rule had anything to say.')).toBeDefined()
    expect(screen.getByText(/^Only the first 5 assertions/)).toBeDefined()
  })

  it('of an error explains it, and has no empty list of findings', async () => {
    await openReport(errorTextReport)
    expect(verdict().getByRole('heading').textContent).toBe('Error message')
    expect(screen.getByText('Microsoft Entra ID')).toBeDefined()
    expect(screen.queryByRole('heading', { name: 'Findings' })).toBeNull()
  })

  it('says that nothing was recognised', async () => {
    await openReport(unknownReport)
    expect(verdict().getByRole('heading').textContent).toBe('Not recognised')
  })

  it('shows a text without a blank in it, however long', async () => {
    const text = 'x'.repeat(32 * 1024)
    const views = [{ kind: 'http' as const, title: 'Text', text }]
    await openReport({ ...unknownReport, artefacts: [{ ...assertionArtefact, views }] })
    const shown = screen.getByRole('group', { name: 'Text' })
    expect(shown.textContent).toBe(text)
    expect(getComputedStyle(shown).overflowWrap).toBe('anywhere')
  })

  it('that is new takes the place of the one before, and opens its own worst', async () => {
    const { connection } = await openReport(harReport)
    connection.emit('inspection.changed', { running: null, report: unknownReport })
    expect(await screen.findByRole('heading', { name: 'Not recognised' })).toBeDefined()
    expect(screen.queryByRole('region', { name: 'In the text' })).toBeNull()
  })
})

describe('a private key in what was pasted', () => {
  const alarmed = (id: string) => ({
    running: null,
    report: { ...assertionReport, id, hasPrivateKey: true },
  })

  it('raises an alarm, and takes the text and the pasted key off the screen', async () => {
    const { connection, user } = await openWith({})
    await user.type(area(), 'secret')
    await user.click(screen.getByLabelText('Verify with'))
    await user.click(screen.getByRole('option', { name: 'a key that I paste' }))
    await user.type(screen.getByLabelText('Public key'), 'secret too')
    connection.emit('inspection.changed', alarmed('report-5'))
    const alarm = await screen.findByRole('alert')
    expect(alarm.textContent).toContain('A private key was in what you pasted')
    expect(area().value).toBe('')
    expect(screen.getByLabelText('Public key')).toHaveProperty('value', '')
  })

  it('does not take away what is pasted after it', async () => {
    const { connection, user } = await openWith({})
    connection.emit('inspection.changed', alarmed('report-6'))
    await screen.findByRole('alert')
    await user.type(area(), 'next')
    connection.emit('inspection.changed', {
      ...alarmed('report-6'),
      running: { phase: 'Reading the text' },
    })
    expect(await screen.findByText('Reading the text')).toBeDefined()
    expect(area().value).toBe('next')
  })
})
