// @vitest-environment jsdom
/** Proves what the Keys page shows and asks for. */
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { KeysSlice } from '../../../../src/contract/keys.ts'
import { ecKey, rsaKey, slices } from '../../fixtures/snapshot.ts'
import { gesturesOf, openWindow } from '../../support/open-window.tsx'

const openWith = (change: Partial<KeysSlice> = {}) =>
  openWindow('keys', { ...slices, keys: { ...slices.keys, ...change } })

const card = (kid: string) => within(screen.getByRole('region', { name: kid }))
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
    await openWith({ keys: [{ ...ecKey, privateKey: 'missing' }] })
    expect(card(ecKey.kid).getByText('gone: this key can no longer sign')).toBeDefined()
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
})
