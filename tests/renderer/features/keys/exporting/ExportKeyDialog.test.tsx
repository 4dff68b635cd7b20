// @vitest-environment jsdom
/** Proves how the halves of a key leave: the public one as it is, the private one encrypted and on purpose. */
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { encryptedFile, jwkFile, pemFile } from '../../../fixtures/key-files.ts'
import { certificate } from '../../../fixtures/many-keys.ts'
import { rsaKey, slices } from '../../../fixtures/snapshot.ts'
import { Refusal } from '../../../support/fake-connection.ts'
import { gesturesOf, openWindow } from '../../../support/open-window.tsx'
import { catchSavedFiles } from '../../../support/saved-files.ts'

const saved = catchSavedFiles()
const dialog = () => within(screen.getByRole('dialog'))
const button = (name: string | RegExp) => dialog().getByRole('button', { name })
const { kid } = rsaKey

async function openFromMenu(item: RegExp, hasCertificate = false) {
  const key = { ...rsaKey, certificate: hasCertificate ? certificate : null }
  const opened = await openWindow('keys', { ...slices, keys: { ...slices.keys, keys: [key] } })
  opened.connection.answer('keys.exportPublic', (input) =>
    (input as { form: string }).form === 'jwk' ? jwkFile : pemFile,
  )
  await opened.user.click(screen.getByRole('button', { name: `More for ${kid}` }))
  await opened.user.click(screen.getByRole('menuitem', { name: item }))
  await screen.findByRole('dialog')
  return opened
}

async function openPrivate() {
  const opened = await openFromMenu(/^Export/)
  await opened.user.click(dialog().getByRole('tab', { name: 'Private half' }))
  const first = dialog().getByLabelText('Passphrase')
  const second = dialog().getByLabelText('The same passphrase again')
  return { ...opened, first, second }
}

describe('the public half', () => {
  it('is shown as a JWK first, and saved as shown', async () => {
    const { connection, user } = await openFromMenu(/^Export/)
    expect((await dialog().findByRole('group', { name: `JWK of ${kid}` })).textContent).toContain(
      '"RSA"',
    )
    expect(button('Copy JWK')).toBeDefined()
    await user.click(button('Save…'))
    await waitFor(() => expect(saved).toHaveLength(1))
    expect(saved[0]?.name).toBe(jwkFile.fileName)
    expect(new TextDecoder().decode(saved[0]?.bytes)).toBe(jwkFile.content)
    expect(gesturesOf(connection)).toEqual([
      { procedure: 'keys.exportPublic', input: { kid, form: 'jwk' } },
    ])
  })

  it.each([
    ['JWK Set', 'jwks'],
    ['PEM', 'spki'],
  ])('is asked for as %s with one call', async (name, form) => {
    const { connection, user } = await openFromMenu(/^Export/)
    await waitFor(() => expect(gesturesOf(connection)).toHaveLength(1))
    await user.click(button(name))
    await dialog().findByText(/BEGIN PUBLIC KEY-----/)
    expect(gesturesOf(connection).slice(1)).toEqual([
      { procedure: 'keys.exportPublic', input: { kid, form } },
    ])
  })

  it('offers to make the certificate that is missing, and comes back to it', async () => {
    const { connection, user } = await openFromMenu(/^Export/)
    await user.click(button('Certificate'))
    expect(dialog().getByText('This key has no certificate yet.')).toBeDefined()
    expect(button('Save…')).toHaveProperty('disabled', true)
    await user.click(button('Make a self-signed certificate'))
    await user.click(button('Make the certificate'))
    await screen.findByRole('dialog', { name: 'Export a key' })
    expect(button('Certificate').getAttribute('aria-pressed')).toBe('true')
    expect(gesturesOf(connection).at(-1)).toEqual({
      procedure: 'keys.makeCertificate',
      input: { kid, commonName: kid, days: 365 },
    })
  })
})

describe('the private half', () => {
  it('says that it leaves the keychain, and waits for the same passphrase twice', async () => {
    const { connection, user, first, second } = await openPrivate()
    expect(dialog().getByText('The private key leaves the keychain')).toBeDefined()
    await user.type(first, 'correct horse battery')
    expect(button(/^Encrypt/)).toHaveProperty('disabled', true)
    await user.type(second, 'correct horse batterx')
    expect(dialog().getByText('This is not the same passphrase.')).toBeDefined()
    expect(button(/^Encrypt/)).toHaveProperty('disabled', true)
    expect(gesturesOf(connection).map(({ procedure }) => procedure)).not.toContain(
      'keys.exportPrivate',
    )
  })

  it('is asked for with one call, saved, and forgets the passphrase', async () => {
    const { connection, user, first, second } = await openPrivate()
    connection.answer('keys.exportPrivate', () => ({
      file: encryptedFile,
      remarks: ['openssl pkey -in FILE reads it.'],
    }))
    await user.click(dialog().getByRole('radio', { name: /PKCS #12/ }))
    await user.type(first, 'correct horse battery')
    await user.type(second, 'correct horse battery{Enter}')
    expect(await dialog().findByText(/handed over to be saved/)).toBeDefined()
    expect(dialog().getByText('openssl pkey -in FILE reads it.')).toBeDefined()
    await waitFor(() => expect(saved[0]?.name).toBe(encryptedFile.fileName))
    expect([first, second].map((field) => (field as HTMLInputElement).value)).toEqual(['', ''])
    expect(gesturesOf(connection).at(-1)).toEqual({
      procedure: 'keys.exportPrivate',
      input: {
        kid,
        form: 'pkcs12',
        passphrase: 'correct horse battery',
        repeated: 'correct horse battery',
      },
    })
  })

  it('warns of a weak passphrase without refusing it', async () => {
    const { user, first, second } = await openPrivate()
    await user.type(first, 'schlüssel')
    await user.type(second, 'schlüssel')
    expect(dialog().getByText(/9 characters/)).toBeDefined()
    expect(dialog().getByText(/outside ASCII/)).toBeDefined()
    expect(button(/^Encrypt/)).toHaveProperty('disabled', false)
  })

  it('says at the field when the workbench finds the two to differ', async () => {
    const { connection, user, first, second } = await openPrivate()
    connection.answer('keys.exportPrivate', () => {
      throw new Refusal('ERR_PASSPHRASE_MISMATCH', 'They differ.')
    })
    await user.type(first, 'a')
    await user.type(second, 'a{Enter}')
    expect(await dialog().findByText('The two passphrases are not the same.')).toBeDefined()
    expect(saved).toEqual([])
  })

  it('leaves no passphrase in the window when the dialog closes', async () => {
    const { user, first } = await openPrivate()
    await user.type(first, 'correct horse battery')
    await user.click(button('Close'))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(document.documentElement.outerHTML).not.toContain('correct horse')
    await waitFor(() =>
      expect(document.activeElement?.getAttribute('aria-label')).toBe(`More for ${kid}`),
    )
  })
})

describe('a certificate', () => {
  it('is made with the name and the days that were typed', async () => {
    const { connection, user } = await openFromMenu(/^Make a self-signed certificate/)
    const name = dialog().getByRole('textbox', { name: 'Common name' })
    const days = dialog().getByRole('textbox', { name: 'Valid for, in days' })
    await user.clear(name)
    await user.type(name, 'Partner')
    await user.clear(days)
    await user.type(days, '3651')
    expect(dialog().getByText('Type a whole number from 1 to 3650.')).toBeDefined()
    expect(button('Make the certificate')).toHaveProperty('disabled', true)
    await user.clear(days)
    await user.type(days, '30')
    await user.click(button('Make the certificate'))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(gesturesOf(connection)).toEqual([
      { procedure: 'keys.makeCertificate', input: { kid, commonName: 'Partner', days: 30 } },
    ])
  })

  it('that is there already is said to be replaced', async () => {
    await openFromMenu(/^Replace the certificate/, true)
    expect(dialog().getByText('This key has a certificate already')).toBeDefined()
    expect(dialog().getByText(certificate.sha1Hex)).toBeDefined()
  })
})
