// @vitest-environment jsdom
/** Proves what the Keys page shows and asks for. */
import { act, screen, waitFor, within } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import type { KeysSlice } from '../../../../src/contract/keys.ts'
import { certificate, manyKeys } from '../../fixtures/many-keys.ts'
import { ecKey, rsaKey, slices } from '../../fixtures/snapshot.ts'
import { Refusal } from '../../support/fake-connection.ts'
import { gesturesOf, openWindow } from '../../support/open-window.tsx'

const openWith = (change: Partial<KeysSlice> = {}) =>
  openWindow('keys', { ...slices, keys: { ...slices.keys, ...change } })

const card = (kid: string) => within(screen.getByRole('region', { name: kid }))
const rsaOfMany = 'partner-rsa-2026'
const dialog = () => within(screen.getByRole('dialog'))

describe('the Keys page', () => {
  it('tells which key signs and offers the others for signing', async () => {
    const { connection, user } = await openWith()
    expect(card(ecKey.kid).getByText(/signs the next assertion/)).toBeDefined()
    expect(card(ecKey.kid).queryByRole('button', { name: 'Use for signing' })).toBeNull()
    await user.click(card(rsaKey.kid).getByRole('button', { name: 'Use for signing' }))
    expect(gesturesOf(connection)).toEqual([
      { procedure: 'keys.select', input: { kid: rsaKey.kid } },
    ])
  })

  it('keeps the focus at the key whose button goes away with the gesture', async () => {
    const { user } = await openWith()
    await user.click(card(rsaKey.kid).getByRole('button', { name: 'Use for signing' }))
    expect(document.activeElement?.textContent).toBe(rsaKey.kid)
  })

  it('publishes and withdraws with a switch', async () => {
    const { connection, user } = await openWith()
    await user.click(card(rsaKey.kid).getByRole('switch', { name: /Not published/ }))
    await user.click(card(ecKey.kid).getByRole('switch', { name: /^Published/ }))
    expect(gesturesOf(connection).map(({ input }) => input)).toEqual([
      { kid: rsaKey.kid, published: true },
      { kid: ecKey.kid, published: false },
    ])
  })

  it('says in words that a private half is gone', async () => {
    await openWith({ keys: [ecKey, { ...rsaKey, privateKey: 'missing' }] })
    expect(card(rsaKey.kid).getByText('gone: this key can no longer sign')).toBeDefined()
    expect(card(rsaKey.kid).queryByRole('button', { name: 'Use for signing' })).toBeNull()
  })

  it('shows the public JWK on request', async () => {
    const { user } = await openWith()
    await user.click(card(ecKey.kid).getByRole('button', { name: 'Show public JWK' }))
    expect(card(ecKey.kid).getByRole('group', { name: 'Public JWK' }).textContent).toContain('"EC"')
  })

  it('deletes a key only after its key ID was typed', async () => {
    const { connection, user } = await openWith()
    await user.click(card(rsaKey.kid).getByRole('button', { name: 'Delete' }))
    const confirm = () => dialog().getByRole('button', { name: 'Delete the key' })
    const field = dialog().getByRole('textbox', { name: /Type the key ID/ })
    await user.type(field, 'partner-2026')
    expect(confirm()).toHaveProperty('disabled', true)
    await user.type(field, '-b')
    await user.click(confirm())
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(gesturesOf(connection)).toEqual([
      { procedure: 'keys.remove', input: { kid: rsaKey.kid, confirmation: rsaKey.kid } },
    ])
  })

  it('brings the focus to the page when the key is gone, however late that is told', async () => {
    const { connection, user } = await openWith()
    await user.click(card(rsaKey.kid).getByRole('button', { name: 'Delete' }))
    await user.type(dialog().getByRole('textbox', { name: /Type the key ID/ }), rsaKey.kid)
    await user.click(dialog().getByRole('button', { name: 'Delete the key' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    act(() => connection.emit('keys.changed', { ...slices.keys, keys: [ecKey] }))
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Keys'))
  })

  it('says why keys stay in memory and checks again on request', async () => {
    const explanation = 'There is no session bus.'
    const { connection, user } = await openWith({
      vault: { kind: 'memory', state: 'unavailable', explanation },
    })
    expect(screen.getByText(explanation)).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Check again' }))
    expect(gesturesOf(connection)).toEqual([{ procedure: 'keys.checkVault', input: {} }])
  })

  it('says that keys stay in memory where that was asked for, without a check that cannot help', async () => {
    const explanation = 'Private keys are kept in memory, as was asked for.'
    await openWith({ vault: { kind: 'memory', state: 'ready', explanation } })
    expect(screen.getByText(explanation)).toBeDefined()
    expect(screen.queryByRole('button', { name: 'Check again' })).toBeNull()
  })

  it('has no banner while the keychain is ready', async () => {
    await openWith()
    expect(screen.queryByRole('button', { name: 'Check again' })).toBeNull()
  })

  it('offers to make the first key where there is none', async () => {
    await openWith({ keys: [], signingKid: null })
    expect(screen.getByText('No key yet')).toBeDefined()
    expect(screen.getAllByRole('button', { name: 'Generate a key' })).toHaveLength(1)
  })

  it('says at the key what to do about its private half, and checks again from there', async () => {
    const { connection, user } = await openWith({ keys: [{ ...ecKey, privateKey: 'locked' }] })
    expect(card(ecKey.kid).getByText('the keychain is locked')).toBeDefined()
    expect(card(ecKey.kid).getByText(/^Unlock the keychain/)).toBeDefined()
    await user.click(card(ecKey.kid).getByRole('button', { name: 'Check again' }))
    expect(gesturesOf(connection)).toEqual([{ procedure: 'keys.checkVault', input: {} }])
  })

  it('tells where the key is in its life, and what that means when it is focused', async () => {
    await openWith()
    const tag = card(rsaKey.kid).getByText('Next')
    act(() => tag.focus())
    expect((await screen.findByRole('tooltip')).textContent).toMatch(/has signed nothing yet/)
    expect(card(rsaKey.kid).getByText('never signed yet')).toBeDefined()
    expect(card(rsaKey.kid).getByText(/typed by hand/)).toBeDefined()
  })

  it('keeps the identifiers folded, and says why there is no x5t', async () => {
    const { user } = await openWith()
    expect(card(ecKey.kid).queryByText(ecKey.spkiSha256)).toBeNull()
    await user.click(card(ecKey.kid).getByRole('button', { name: 'Identifiers' }))
    expect(card(ecKey.kid).getByText(ecKey.spkiSha256)).toBeDefined()
    expect(card(ecKey.kid).getByText(/this key has none/)).toBeDefined()
    await user.click(
      card(ecKey.kid).getByRole('button', { name: 'Make a self-signed certificate' }),
    )
    expect(screen.getByRole('dialog', { name: 'Make a self-signed certificate' })).toBeDefined()
  })

  it('shows every thumbprint of the certificate, to be copied', async () => {
    const { user } = await openWith({ keys: [{ ...ecKey, certificate }] })
    await user.click(card(ecKey.kid).getByRole('button', { name: 'Identifiers' }))
    for (const [what, value] of [
      ['x5t', certificate.x5t],
      ['x5t in hex', certificate.sha1Hex],
      ['x5t#S256', certificate.x5tS256],
    ] as const) {
      expect(card(ecKey.kid).getByText(value)).toBeDefined()
      expect(card(ecKey.kid).getByRole('button', { name: `Copy ${what}` })).toBeDefined()
    }
    expect(card(ecKey.kid).queryByText(/this key has none/)).toBeNull()
  })
})

describe('what was done to a key', () => {
  const undo = () => screen.getByRole('button', { name: 'Undo' })

  async function pressUndo(act: (user: UserEvent) => Promise<void>, keys = [ecKey, rsaKey]) {
    const { connection, user } = await openWith({ keys })
    await act(user)
    await screen.findByRole('button', { name: 'Undo' })
    await user.click(undo())
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull())
    return gesturesOf(connection)
  }

  it('is undone with one call: publishing', async () => {
    const calls = await pressUndo((user) => user.click(card(rsaKey.kid).getByRole('switch')))
    expect(calls.map(({ input }) => input)).toEqual([
      { kid: rsaKey.kid, published: true },
      { kid: rsaKey.kid, published: false },
    ])
  })

  it('is undone with one call: choosing the key that signs', async () => {
    const calls = await pressUndo((user) =>
      user.click(card(rsaKey.kid).getByRole('button', { name: 'Use for signing' })),
    )
    expect(calls).toEqual([
      { procedure: 'keys.select', input: { kid: rsaKey.kid } },
      { procedure: 'keys.select', input: { kid: ecKey.kid } },
    ])
  })

  it('is undone with one call: the order of the JWK Set', async () => {
    const calls = await pressUndo(async (user) => {
      await user.click(card(rsaKey.kid).getByRole('button', { name: /^More for/ }))
      await user.click(screen.getByRole('menuitem', { name: 'Earlier in the JWK Set' }))
    })
    expect(calls).toEqual([
      { procedure: 'keys.reorder', input: { kids: [rsaKey.kid, ecKey.kid] } },
      { procedure: 'keys.reorder', input: { kids: [ecKey.kid, rsaKey.kid] } },
    ])
  })

  it('brings the focus to the page when the button goes away under it', async () => {
    await pressUndo((user) => user.click(card(rsaKey.kid).getByRole('switch')))
    expect(document.activeElement?.textContent).toBe('Keys')
  })

  it('is undone with Ctrl+Z, but not from a field with an undo of its own', async () => {
    const { connection, user } = await openWith({ keys: [...manyKeys] })
    await user.click(card(rsaOfMany).getByRole('switch'))
    await screen.findByRole('button', { name: 'Undo' })
    await user.click(screen.getByRole('textbox', { name: 'Find a key' }))
    await user.keyboard('{Control>}z{/Control}')
    expect(gesturesOf(connection)).toHaveLength(1)
    act(() => card(rsaOfMany).getByRole('switch').focus())
    await user.keyboard('{Control>}z{/Control}')
    expect(gesturesOf(connection)).toHaveLength(2)
  })

  it('is not offered for undoing when it was not done', async () => {
    const { connection, user } = await openWith()
    connection.answer('keys.setPublished', () => {
      throw new Refusal('ERR_DATA_FOLDER_UNWRITABLE', 'The folder is full.')
    })
    await user.click(card(rsaKey.kid).getByRole('switch'))
    await screen.findByRole('alert')
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull()
  })

  it('says that the key which signs was withdrawn while it still signs', async () => {
    const { user } = await openWith()
    await user.click(card(ecKey.kid).getByRole('switch'))
    expect(await screen.findAllByText(/It still signs/)).not.toEqual([])
  })

  it('offers no move beyond the ends of the JWK Set', async () => {
    const { user } = await openWith()
    await user.click(card(ecKey.kid).getByRole('button', { name: /^More for/ }))
    const isDisabled = (name: string) =>
      screen.getByRole('menuitem', { name }).getAttribute('aria-disabled')
    expect(isDisabled('Earlier in the JWK Set')).toBe('true')
    expect(isDisabled('Later in the JWK Set')).toBeNull()
  })
})

describe('many keys', () => {
  it('can be filtered by state and text, and shown all again', async () => {
    const { user } = await openWith({ keys: [...manyKeys] })
    expect(screen.getAllByRole('region')).toHaveLength(10)
    await user.click(screen.getByRole('button', { name: 'Retired 2' }))
    expect(screen.getAllByRole('region')).toHaveLength(2)
    await user.type(screen.getByRole('textbox', { name: 'Find a key' }), 'nobody')
    expect(screen.getByText('No key is like that.')).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Show all keys' }))
    expect(screen.getAllByRole('region')).toHaveLength(10)
  })

  it('have no filter while they are few', async () => {
    await openWith({ keys: manyKeys.slice(0, 6) })
    expect(screen.queryByRole('textbox', { name: 'Find a key' })).toBeNull()
    expect(screen.getByText('6 keys, 4 published')).toBeDefined()
  })
})

describe('deleting', () => {
  it('says first that a key is in use, and offers to withdraw it instead', async () => {
    const { connection, user } = await openWith()
    await user.click(card(ecKey.kid).getByRole('button', { name: 'Delete' }))
    expect(dialog().getByText('This key is in use')).toBeDefined()
    expect(dialog().getByText(/signs the next assertion/)).toBeDefined()
    expect(dialog().getByText(/still published/)).toBeDefined()
    await user.click(dialog().getByRole('button', { name: 'Withdraw it instead' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(gesturesOf(connection)).toEqual([
      { procedure: 'keys.setPublished', input: { kid: ecKey.kid, published: false } },
    ])
  })

  it('leads to the rotation for the key that signs', async () => {
    const { user } = await openWith()
    await user.click(card(ecKey.kid).getByRole('button', { name: 'Delete' }))
    expect(dialog().getByRole('link', { name: 'Go to the rotation' }).getAttribute('href')).toBe(
      '#/keys/rotation',
    )
  })

  it('of a key that nothing depends on has no warning', async () => {
    const { user } = await openWith()
    await user.click(card(rsaKey.kid).getByRole('button', { name: 'Delete' }))
    expect(dialog().queryByText('This key is in use')).toBeNull()
  })
})

describe('the tabs', () => {
  it('have an address each', async () => {
    const { user } = await openWith()
    await user.click(screen.getByRole('tab', { name: 'Rotation' }))
    expect(window.location.hash).toBe('#/keys/rotation')
    await waitFor(() =>
      expect(screen.getByRole('tab', { name: 'Rotation' }).getAttribute('aria-selected')).toBe(
        'true',
      ),
    )
    expect(screen.queryByRole('region', { name: ecKey.kid })).toBeNull()
    await user.click(screen.getByRole('tab', { name: 'Keys' }))
    await waitFor(() => expect(card(ecKey.kid)).toBeDefined())
    expect(window.location.hash).toBe('#/keys')
  })
})
