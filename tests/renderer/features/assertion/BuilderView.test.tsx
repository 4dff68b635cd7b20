// @vitest-environment jsdom
/** Proves what the builder shows and asks for. */
import { act, screen, waitFor, within } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import type { AssertionDraft } from '../../../../src/contract/assertion.ts'
import { pageLink } from '../../../../src/renderer/src/app/route.ts'
import { draft, judgement, preset, signedToken } from '../../fixtures/assertions.ts'
import { profilesSlice } from '../../fixtures/profiles.ts'
import { slices } from '../../fixtures/snapshot.ts'
import type { FakeConnection } from '../../support/fake-connection.ts'
import { Refusal } from '../../support/fake-connection.ts'
import { gesturesOf, openWindow } from '../../support/open-window.tsx'
import { standInForLayout } from '../../support/stand-in-for-layout.ts'

beforeAll(standInForLayout)

async function openBuilder(kept: AssertionDraft | null, notKept: string | null = null) {
  const opened = await openWindow('settings', {
    ...slices,
    profiles: profilesSlice,
    assertion: { draft: kept, notKept },
  })
  const { connection } = opened
  connection.answer('assertion.preset', () => preset)
  connection.answer('assertion.judge', () => judgement)
  connection.answer('assertion.sign', () => ({
    token: signedToken,
    kid: 'key',
    algorithm: 'ES256',
    remarks: ['The header has no kid.'],
  }))
  // The answers have to be there before the page asks.
  act(() => {
    window.location.hash = pageLink('assertion')
  })
  await screen.findByLabelText('Header and claims')
  return opened
}

// By label and by text: computing roles and names for so large a page takes jsdom most of the time.
const button = (name: string | RegExp) => screen.getByText(name, { selector: 'button' })
const labelled = (label: string) => screen.getByLabelText(label)
const field = (label: string) => screen.getByLabelText<HTMLTextAreaElement>(label)

function lastKept(connection: FakeConnection): AssertionDraft | undefined {
  const calls = gesturesOf(connection).filter(({ procedure }) => procedure.endsWith('keepDraft'))
  return calls.at(-1)?.input as AssertionDraft | undefined
}

describe('a bench without a draft', () => {
  it('begins with what the profile of the lab wants', async () => {
    const { connection } = await openBuilder(null)
    expect(field('aud').value).toBe('http://127.0.0.1:4002')
    const asked = gesturesOf(connection).find(({ procedure }) => procedure === 'assertion.preset')
    expect(asked?.input).toMatchObject({
      madeFor: { profileId: 'r10070', clientId: 'partner-api-client', server: 'lab' },
      kid: null,
    })
  })
})

describe('the form', () => {
  it('changes one value and not one other character', async () => {
    const { connection, user } = await openBuilder(draft)
    const aud = field('aud')
    await user.clear(aud)
    await user.type(aud, 'y"')
    await waitFor(() =>
      expect(lastKept(connection)?.claims).toBe(draft.claims.replace('"x"', String.raw`"y\""`)),
    )
    expect(lastKept(connection)?.header).toBe(draft.header)
  })

  it('shows members of one name as what they are', async () => {
    await openBuilder(draft)
    expect(field('exp, number 1').value).toBe('1e3')
    expect(field('exp, number 2').value).toBe('soon')
    expect(screen.getAllByText('repeated')).toHaveLength(2)
  })

  it('keeps a number that is none yet to itself', async () => {
    const { connection, user } = await openBuilder(draft)
    await user.type(field('exp, number 1'), 'x')
    expect(screen.getByText('This is not how JSON writes a number.')).toBeDefined()
    expect(lastKept(connection)).toBeUndefined()
  })

  it('writes a value as another kind on purpose', async () => {
    const { connection, user } = await openBuilder(draft)
    await user.click(labelled('Write aud as'))
    await user.click(screen.getByText('JSON', { selector: '[role="option"]' }))
    await waitFor(() =>
      expect(lastKept(connection)?.claims).toBe(draft.claims.replace('"x"', '["x"]')),
    )
  })

  it('renames, adds and removes members, and takes all of it back', async () => {
    const { connection, user } = await openBuilder({ ...draft, claims: '{"aud":"x"}' })
    await user.click(labelled('Add jti'))
    await user.clear(labelled('Name of jti'))
    await user.type(labelled('Name of jti'), 'Jti{Enter}')
    await user.click(labelled('Remove aud'))
    await waitFor(() => expect(lastKept(connection)?.claims).toBe('{"Jti":""}'))
    await user.click(button('Undo: remove aud'))
    await user.click(button('Undo: the name of jti'))
    await user.click(button('Undo: add jti'))
    await waitFor(() => expect(lastKept(connection)?.claims).toBe('{"aud":"x"}'))
    expect(button('Undo')).toHaveProperty('disabled', true)
  })

  it('says why aud and typ have their values, and brings a value back', async () => {
    const { connection, user } = await openBuilder(draft)
    expect(await screen.findByText(/The profile would send/)).toBeDefined()
    expect(screen.getByText(/RFC 10070 asks for it\./)).toBeDefined()
    expect(screen.getByText(/Left out, because the profile does not ask/)).toBeDefined()
    await user.click(button('Restore'))
    await waitFor(() =>
      expect(lastKept(connection)?.claims).toContain('"aud": "http://127.0.0.1:4002"'),
    )
  })

  it('puts a finding beside its field and in the list, and counts it', async () => {
    await openBuilder(draft)
    const counted = await screen.findByText('1 error')
    expect(counted.closest('[role="status"]')).not.toBeNull()
    const list = labelled('Findings in the draft')
    expect(within(list).getByText('Another audience')).toBeDefined()
    const notes = document.getElementById(
      field('aud').getAttribute('aria-describedby')?.split(' ')[1] ?? '',
    )
    expect(notes?.textContent).toContain('Another audience.')
    expect(field('aud').getAttribute('aria-invalid')).toBe('true')
  })

  it('stays greyed as it was while the JSON cannot be read', async () => {
    const { user } = await openBuilder(draft)
    await user.click(button('JSON'))
    await user.click(labelled('Claims as JSON'))
    await user.paste('{')
    await user.click(button('Form'))
    expect(await screen.findByText('The JSON cannot be read')).toBeDefined()
    expect(field('aud')).toHaveProperty('disabled', true)
  })

  it('says plainly that a draft is not kept', async () => {
    await openBuilder(draft, 'There is a private key in it.')
    expect(await screen.findByText('There is a private key in it.')).toBeDefined()
  })
})

describe('filling in', () => {
  it('replaces header and claims by the preset', async () => {
    const { connection, user } = await openBuilder(draft)
    await user.click(button('Fill in from the profile'))
    await waitFor(() => expect(lastKept(connection)?.claims).toBe(preset.claims))
  })

  it('keeps what was typed when the profile changes', async () => {
    const { connection, user } = await openBuilder(draft)
    await user.click(button('Another server'))
    await waitFor(() => expect(lastKept(connection)?.madeFor.server).toBe('other'))
    expect(lastKept(connection)?.claims).toBe(draft.claims)
  })

  it('takes issuer and token endpoint from metadata that is pasted', async () => {
    const { connection, user } = await openBuilder({
      ...draft,
      madeFor: { ...draft.madeFor, server: 'other' },
    })
    await user.click(button('Paste metadata…'))
    const document = labelled('Metadata document')
    await user.click(document)
    await user.paste('{"issuer":1}')
    await user.click(button('Take the values'))
    expect(screen.getByText('There is no issuer and no token_endpoint in it.')).toBeDefined()
    await user.clear(document)
    await user.paste('{"issuer":"https://as.example","token_endpoint":"https://as.example/t"}')
    await user.click(button('Take the values'))
    await waitFor(() =>
      expect(lastKept(connection)?.madeFor).toMatchObject({
        issuer: 'https://as.example',
        tokenEndpoint: 'https://as.example/t',
      }),
    )
  })
})

describe('signing', () => {
  it('signs the draft to the letter, and shows that it is stale once that changes', async () => {
    const { connection, user } = await openBuilder(draft)
    await user.click(button('Sign'))
    expect(await screen.findByLabelText('Signed assertion')).toBeDefined()
    const signed = gesturesOf(connection).find(({ procedure }) => procedure === 'assertion.sign')
    expect(signed?.input).toEqual(draft)
    expect(screen.getByText('The header has no kid.')).toBeDefined()
    expect(screen.queryByText('The draft was changed after this was signed')).toBeNull()
    await user.type(field('aud'), 'z')
    expect(screen.getByText('The draft was changed after this was signed')).toBeDefined()
  })

  it('says why a draft cannot be signed, beside the button', async () => {
    const { connection, user } = await openBuilder(draft)
    connection.answer('assertion.sign', () => {
      throw new Refusal('ERR_ASSERTION_UNSIGNABLE', 'A lone surrogate cannot be encoded.')
    })
    await user.click(button('Sign'))
    expect(
      (await screen.findByText('This cannot be signed')).closest('[role="alert"]')?.textContent,
    ).toContain('A lone surrogate')
  })

  it.each([
    [
      /Claim another algorithm/,
      { algorithm: 'ES256', header: draft.header.replace('ES256', 'PS256') },
    ],
    [/Sign with another key/, { kid: 'partner-2026-b', header: draft.header }],
  ])(
    'does it deliberately wrong, so that it is seen and can be undone: %s',
    async (name, wrong) => {
      const { connection, user } = await openBuilder(draft)
      await user.click(button('Deliberately wrong'))
      await user.click(screen.getByText(name))
      await waitFor(() => expect(lastKept(connection)).toMatchObject(wrong))
      await user.click(button(/^Undo: /))
      await waitFor(() => expect(lastKept(connection)).toEqual(draft))
    },
  )

  it('offers no wrong way that leads nowhere', async () => {
    const { user } = await openBuilder(draft)
    await user.click(button('Deliberately wrong'))
    const item = screen.getByText('Leave out the key ID').closest('[role="menuitem"]')
    expect(item?.getAttribute('aria-disabled')).toBe('true')
    expect(item?.textContent).toContain('There is no kid in the header.')
  })

  it('sends the token to the lab and goes to the exchange', async () => {
    const { connection, user } = await openBuilder(draft)
    connection.answer('assertion.send', () => ({ runId: 'run-1' }))
    await user.click(button('Sign'))
    await user.click(await screen.findByText('Send to the lab'))
    expect(await screen.findByText('Exchange', { selector: 'h1' })).toBeDefined()
    const sent = gesturesOf(connection).find(({ procedure }) => procedure === 'assertion.send')
    expect(sent?.input).toEqual({ token: signedToken, mode: 'run' })
  })
})

describe('the draft', () => {
  it('is still on the bench after another page was looked at', async () => {
    const { user } = await openBuilder(draft)
    await user.type(field('aud'), 'z')
    await user.click(screen.getByText('Keys', { selector: 'nav span' }))
    expect(await screen.findByText('Keys', { selector: 'h1' })).toBeDefined()
    await user.click(screen.getByText('Assertion', { selector: 'nav span' }))
    expect((await screen.findByLabelText<HTMLTextAreaElement>('aud')).value).toBe('xz')
  })
})
