// @vitest-environment jsdom
/** Proves how a draft is signed, rightly or deliberately wrong, and sent. */
import { screen, waitFor } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import { draft, signedToken } from '../../fixtures/assertions.ts'
import { Refusal } from '../../support/fake-connection.ts'
import { gesturesOf } from '../../support/open-window.tsx'
import { standInForLayout } from '../../support/stand-in-for-layout.ts'
import { button, field, lastKept, openBuilder } from './open-builder.ts'

beforeAll(standInForLayout)

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
