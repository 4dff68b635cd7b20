// @vitest-environment jsdom
/** Proves what the JWKS doctor shows and asks for. */
import { act, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { DoctorSlice } from '../../../../../src/contract/doctor.ts'
import { pageLink } from '../../../../../src/renderer/src/app/route.ts'
import { doctorReport } from '../../../fixtures/doctor-report.ts'
import { profilesSlice } from '../../../fixtures/profiles.ts'
import { serversSlice, slices } from '../../../fixtures/snapshot.ts'
import { gesturesOf, openWindow } from '../../../support/open-window.tsx'

async function openWith(doctor: Partial<DoctorSlice>) {
  const opened = await openWindow('inspect', {
    ...slices,
    profiles: profilesSlice,
    doctor: { ...slices.doctor, ...doctor },
  })
  act(() => {
    window.location.hash = pageLink('inspect', 'doctor')
  })
  await screen.findByRole('region', { name: 'What to look at' })
  return opened
}

const examine = () => screen.getByRole('button', { name: 'Examine' })

describe('asking the doctor', () => {
  it('sends the URL as it was typed, with the profile of the lab', async () => {
    const { connection, user } = await openWith({})
    await user.type(screen.getByLabelText('JWKS URL'), 'http:/partner.example/jwks')
    await user.click(examine())
    expect(gesturesOf(connection)).toEqual([
      {
        procedure: 'doctor.look',
        input: { url: 'http:/partner.example/jwks', profileId: 'r10070' },
      },
    ])
  })

  it('asks for a URL when there is none, and sends nothing', async () => {
    const { connection, user } = await openWith({})
    await user.click(examine())
    expect(screen.getByText('Type the URL of a JWK Set.')).toBeDefined()
    expect(gesturesOf(connection)).toEqual([])
  })

  it('offers the sets of the lab and those of before, each of them once', async () => {
    const before = { at: 1, worst: null }
    const { connection, user } = await openWith({
      recent: [
        { url: 'https://partner.example/jwks', ...before },
        { url: serversSlice.endpoints.jwksUri ?? '', ...before },
      ],
    })
    const known = within(screen.getByRole('group', { name: 'Known JWK Sets' }))
    expect(known.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
      'Our JWKS server',
      'Our authorization server',
      'https://partner.example/jwks',
    ])
    await user.click(known.getByRole('button', { name: 'Our JWKS server' }))
    expect(gesturesOf(connection)[0]?.input).toEqual({
      url: 'http://127.0.0.1:4001/.well-known/jwks.json',
      profileId: 'r10070',
    })
  })

  it('judges a pasted document by the profile that is chosen', async () => {
    const { connection, user } = await openWith({})
    await user.click(screen.getByRole('button', { name: 'Document' }))
    await user.click(screen.getByLabelText('JWK Set'))
    await user.paste('{"keys":[]}')
    await user.click(screen.getByLabelText('By the rules of'))
    await user.click(screen.getByRole('option', { name: 'Okta' }))
    await user.click(examine())
    expect(gesturesOf(connection)).toEqual([
      { procedure: 'doctor.judge', input: { text: '{"keys":[]}', profileId: 'okta' } },
    ])
  })

  it.each([
    ['JWK-PRIVATE', ''],
    ['JWKS-EMPTY', '{"keys":[]}'],
  ])('keeps what was pasted unless it held a secret: %s', async (ruleId, left) => {
    const { connection, user } = await openWith({})
    await user.click(screen.getByRole('button', { name: 'Document' }))
    await user.click(screen.getByLabelText('JWK Set'))
    await user.paste('{"keys":[]}')
    const source = { kind: 'document' as const, name: 'pasted document' }
    const findings = doctorReport.findings.map((finding) => ({ ...finding, ruleId }))
    connection.emit('doctor.changed', {
      running: null,
      recent: [],
      report: { ...doctorReport, source, findings },
    } satisfies DoctorSlice)
    expect(await screen.findByRole('status', { name: 'Verdict' })).toBeDefined()
    expect(screen.getByLabelText('JWK Set')).toHaveProperty('value', left)
  })

  it('takes a file and calls the document by its name', async () => {
    const { connection, user } = await openWith({})
    await user.click(screen.getByRole('button', { name: 'Document' }))
    const text = '{"keys":[]}'
    // jsdom's files cannot be read as text.
    const file = Object.assign(new File([text], 'partner.json', { type: 'application/json' }), {
      text: () => Promise.resolve(text),
    })
    await user.upload(screen.getByLabelText('JWK Set file'), file)
    expect(await screen.findByText('partner.json')).toBeDefined()
    await user.click(examine())
    expect(gesturesOf(connection)[0]?.input).toEqual({
      text: '{"keys":[]}',
      name: 'partner.json',
      profileId: 'r10070',
    })
  })

  it('refuses a file that is too large without reading it', async () => {
    const { user } = await openWith({})
    await user.click(screen.getByRole('button', { name: 'Document' }))
    const file = new File([' '.repeat(2 * 1024 * 1024 + 1)], 'big.json', {
      type: 'application/json',
    })
    await user.upload(screen.getByLabelText('JWK Set file'), file)
    expect(
      await screen.findByText('big.json is larger than 2 MiB: that is no JWK Set.'),
    ).toBeDefined()
  })

  it('says what it is doing, can be cancelled, and takes no second order meanwhile', async () => {
    const { connection, user } = await openWith({
      running: { target: 'https://partner.example/jwks', phase: 'Second fetch of' },
    })
    expect(screen.getByText('Second fetch of')).toBeDefined()
    expect(examine()).toHaveProperty('disabled', true)
    await user.click(screen.getByRole('button', { name: 'Cancel' }))
    expect(gesturesOf(connection)).toEqual([{ procedure: 'doctor.cancel', input: {} }])
  })
})

describe('a report', () => {
  it('begins with the verdict and counts its findings', async () => {
    await openWith({ report: doctorReport })
    const verdict = within(screen.getByRole('status', { name: 'Verdict' }))
    expect(verdict.getByRole('heading').textContent).toBe('Some verifiers will refuse this JWK Set')
    for (const count of ['1 error', '1 warning', '1 note'])
      expect(verdict.getByText(count)).toBeDefined()
    expect(verdict.getByText(/71 rules had nothing to say/)).toBeDefined()
  })

  it('opens an error to the fix and the clause, and a warning on a click', async () => {
    const { user } = await openWith({ report: doctorReport })
    const findings = within(screen.getByRole('list', { name: 'Findings' }))
    const [error, warning] = findings.getAllByRole('button')
    expect(error?.getAttribute('aria-expanded')).toBe('true')
    expect(findings.getByText('Remove one of them.')).toBeDefined()
    expect(warning?.getAttribute('aria-expanded')).toBe('false')
    if (warning !== undefined) await user.click(warning)
    expect(warning?.getAttribute('aria-expanded')).toBe('true')
  })

  it('names the place of a finding, and none for the whole document', async () => {
    const findings = doctorReport.findings.map((finding) => ({ ...finding, pointer: '' }))
    await openWith({ report: { ...doctorReport, findings } })
    const list = within(screen.getByRole('list', { name: 'Findings' }))
    expect(list.queryByText('Where')).toBeNull()
    expect(list.getAllByText('Fix')).toHaveLength(findings.length)
  })

  it('shows each request of the look with its time', async () => {
    const { user } = await openWith({ report: doctorReport })
    expect(screen.getByRole('img', { name: /DNS 12.4 ms, Connect 18.1 ms/ })).toBeDefined()
    await user.click(screen.getByRole('tab', { name: 'Second fetch' }))
    expect(screen.getByText('There was no answer within 5 s.')).toBeDefined()
  })

  it('says which verifiers find the key, in words', async () => {
    await openWith({ report: doctorReport })
    const table = within(
      screen.getByRole('region', { name: 'Would these verifiers find the key?' }),
    )
    for (const word of ['finds it', 'does not', 'depends'])
      expect(table.getByText(word)).toBeDefined()
  })

  it('forgets the earlier looks at its URL alone', async () => {
    const { connection, user } = await openWith({ report: doctorReport })
    await user.click(screen.getByRole('button', { name: 'Forget them' }))
    expect(gesturesOf(connection)).toEqual([
      {
        procedure: 'doctor.forget',
        input: { url: 'https://partner.example/.well-known/jwks.json' },
      },
    ])
  })

  it('says that a look could not be kept, and nothing when it was', async () => {
    await openWith({ report: { ...doctorReport, notKept: 'The disk is full.' } })
    expect(screen.getByText('The disk is full.')).toBeDefined()
  })

  it('has a verdict for a set without fault and for one that could not be had', async () => {
    const { connection } = await openWith({ report: { ...doctorReport, findings: [] } })
    expect(screen.getByText('This JWK Set is sound')).toBeDefined()
    connection.emit('doctor.changed', {
      running: null,
      recent: [],
      report: { ...doctorReport, outcome: 'unreachable', keys: [], verifiers: [] },
    } satisfies DoctorSlice)
    expect(await screen.findByText('No JWK Set could be had')).toBeDefined()
    expect(screen.queryByText('Would these verifiers find the key?')).toBeNull()
  })
})
