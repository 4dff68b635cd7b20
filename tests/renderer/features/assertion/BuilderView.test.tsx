// @vitest-environment jsdom
/** Proves what the form of the builder shows and asks for. */
import { screen, waitFor, within } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import { draft } from '../../fixtures/assertions.ts'
import { gesturesOf } from '../../support/open-window.tsx'
import { standInForLayout } from '../../support/stand-in-for-layout.ts'
import { button, field, labelled, lastKept, openBuilder } from './open-builder.ts'

beforeAll(standInForLayout)

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
