// @vitest-environment jsdom
/** Proves what is put together to register a client elsewhere. */
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { makePacket } from '../../../fixtures/key-files.ts'
import { ecKey } from '../../../fixtures/snapshot.ts'
import { gesturesOf, openWindow } from '../../../support/open-window.tsx'
import { catchSavedFiles } from '../../../support/saved-files.ts'

const saved = catchSavedFiles()
const { kid } = ecKey
const dialog = () => within(screen.getByRole('dialog', { name: 'Hand over a key' }))
const part = (name: string) => within(dialog().getByRole('region', { name }))

async function openDialog(change = {}) {
  const opened = await openWindow('keys')
  opened.connection.answer('registration.packet', (input) => {
    const asked = input as { kid: string; clientId: string }
    return { ...makePacket(asked.kid, asked.clientId), ...change }
  })
  const card = within(screen.getByRole('region', { name: kid }))
  await opened.user.click(card.getByRole('button', { name: 'Hand over…' }))
  await dialog().findByText('What the other side needs to know')
  return opened
}

describe('the packet', () => {
  it('is for the client that the plan names, with the cautions on top', async () => {
    const { connection } = await openDialog()
    expect(gesturesOf(connection)).toEqual([
      { procedure: 'registration.packet', input: { kid, clientId: 'partner-api-client' } },
    ])
    expect(dialog().getByText(/no server elsewhere can reach it/)).toBeDefined()
    expect(part('What the other side needs to know').getByText('SPKI SHA-256')).toBeDefined()
  })

  it('shows the steps of each provider and what speaks against it there', async () => {
    const { user } = await openDialog()
    const providers = part('Where to enter it')
    expect(providers.getByText(/Paste the JWKS URI/)).toBeDefined()
    expect(providers.getByRole('button', { name: 'Copy JWKS URI' })).toBeDefined()
    await user.click(providers.getByRole('tab', { name: 'Microsoft Entra ID' }))
    expect(
      providers.getByText('This key has no certificate, and ES256 is not taken.'),
    ).toBeDefined()
    expect(providers.getByRole('link').getAttribute('href')).toMatch(/^https:\/\/learn/)
  })

  it('shows the metadata by URI or by value', async () => {
    const { user } = await openDialog()
    const metadata = part('Client metadata (RFC 7591)')
    const text = () => metadata.getByRole('group', { name: 'Client metadata' }).textContent
    expect(text()).toContain('jwks_uri')
    await user.click(metadata.getByRole('button', { name: 'By value' }))
    expect(text()).not.toContain('jwks_uri')
    expect(text()).toContain('"keys"')
  })

  it('shows the metadata by value alone where there is no URI', async () => {
    await openDialog({ metadataWithUri: null })
    const metadata = part('Client metadata (RFC 7591)')
    expect(metadata.getByRole('button', { name: 'JWKS URI' })).toHaveProperty('disabled', true)
    expect(metadata.getByText(/does not run/)).toBeDefined()
  })

  it('is made for another client by its ID, asked for when the typing pauses', async () => {
    const { connection, user } = await openDialog()
    await user.click(dialog().getByRole('combobox', { name: 'Client' }))
    await user.click(screen.getByRole('option', { name: 'Another client' }))
    expect(dialog().queryByText('What the other side needs to know')).toBeNull()
    const field = dialog().getByRole('textbox', { name: 'Its client ID' })
    fireEvent.change(field, { target: { value: 'acm' } })
    fireEvent.change(field, { target: { value: 'acme' } })
    await dialog().findByText('acme')
    expect(gesturesOf(connection).slice(1)).toEqual([
      { procedure: 'registration.packet', input: { kid, clientId: 'acme' } },
    ])
  })

  it('is saved as Markdown under a name that every file system takes', async () => {
    const { user } = await openDialog()
    await user.click(dialog().getByRole('combobox', { name: 'Client' }))
    await user.click(screen.getByRole('option', { name: 'Another client' }))
    fireEvent.change(dialog().getByRole('textbox', { name: 'Its client ID' }), {
      target: { value: 'https://acme.example/client?a' },
    })
    await user.click(await dialog().findByRole('button', { name: 'Save as Markdown' }))
    await waitFor(() => expect(saved).toHaveLength(1))
    expect(saved[0]?.name).toBe('registration-https-acme.example-client-a.md')
    expect(new TextDecoder().decode(saved[0]?.bytes)).toMatch(/^# Registration of https/)
    expect(dialog().getByRole('button', { name: 'Copy packet as Markdown' })).toBeDefined()
  })
})
