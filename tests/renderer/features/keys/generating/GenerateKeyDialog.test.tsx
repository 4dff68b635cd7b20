// @vitest-environment jsdom
/** Proves how a key is asked for, waited for and cancelled. */
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { KeysSlice } from '../../../../../src/contract/keys.ts'
import { slices } from '../../../fixtures/snapshot.ts'
import { Refusal } from '../../../support/fake-connection.ts'
import { gesturesOf, openWindow } from '../../../support/open-window.tsx'

const openWith = (change: Partial<KeysSlice> = {}) =>
  openWindow('keys', { ...slices, keys: { ...slices.keys, ...change } })

const dialog = () => within(screen.getByRole('dialog'))
const button = (name: string) => dialog().getByRole('button', { name })
const kidField = () => dialog().getByRole('textbox', { name: 'Key ID' })

async function openDialog(change: Partial<KeysSlice> = {}) {
  const opened = await openWith(change)
  await opened.user.click(screen.getByRole('button', { name: 'Generate a key' }))
  return opened
}

/** Answers only when the test says so. */
function holdGeneration() {
  let end: (error?: Refusal) => void = () => undefined
  const answer = () =>
    new Promise((resolve, reject) => {
      end = (error) => {
        if (error === undefined) resolve({ kid: 'made' })
        else reject(error)
      }
    })
  return { answer, end: (error?: Refusal) => end(error) }
}

describe('the generate dialog', () => {
  it('asks for ES256 under its thumbprint unless something else is chosen', async () => {
    const { connection, user } = await openDialog()
    await user.click(button('Generate'))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(gesturesOf(connection)).toEqual([
      {
        procedure: 'keys.generate',
        input: { algorithm: 'ES256', kidBy: 'thumbprint', publish: true },
      },
    ])
  })

  it('asks with one call for family, variant, size, own kid and no publishing', async () => {
    const { connection, user } = await openDialog()
    await user.click(dialog().getByRole('radio', { name: /RSA-PSS/ }))
    await user.click(button('PS384'))
    await user.click(button('3072 bits'))
    await user.type(kidField(), 'partner-1')
    await user.click(dialog().getByRole('switch', { name: /Publish it/ }))
    await user.click(button('Generate'))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(gesturesOf(connection)).toEqual([
      {
        procedure: 'keys.generate',
        input: { algorithm: 'PS384', modulusBits: 3072, kid: 'partner-1', publish: false },
      },
    ])
  })

  it('offers a size for RSA alone', async () => {
    const { user } = await openDialog()
    expect(dialog().queryByRole('button', { name: '4096 bits' })).toBeNull()
    await user.click(dialog().getByRole('radio', { name: /PKCS #1/ }))
    expect(button('4096 bits')).toBeDefined()
  })

  it('shows what the day makes of the kid, and asks for the day', async () => {
    const { connection, user } = await openDialog()
    await user.click(dialog().getByRole('radio', { name: /^Date today it is \d{4}-\d\d-\d\d$/ }))
    await user.click(button('Generate'))
    expect(gesturesOf(connection)).toMatchObject([{ input: { kidBy: 'date' } }])
  })

  it('refuses a key ID with a space at its field, before anything is sent', async () => {
    const { connection, user } = await openDialog()
    await user.type(kidField(), 'a b')
    expect(dialog().getByText('Use visible ASCII characters without spaces.')).toBeDefined()
    expect(button('Generate')).toHaveProperty('disabled', true)
    await user.click(dialog().getByRole('radio', { name: /^Thumbprint/ }))
    expect(button('Generate')).toHaveProperty('disabled', false)
    expect(gesturesOf(connection)).toEqual([])
  })

  it('keeps the draft and says at the field that a key ID is taken', async () => {
    const { connection, user } = await openDialog()
    connection.answer('keys.generate', () => {
      throw new Refusal('ERR_KEY_EXISTS', 'There is a key with this key ID.')
    })
    await user.type(kidField(), 'taken')
    await user.click(button('Generate'))
    expect(await dialog().findByText(/Choose another key ID/)).toBeDefined()
    expect(kidField()).toHaveProperty('value', 'taken')
    expect(screen.queryByRole('alert')).toBeNull()
    await user.type(kidField(), '2')
    expect(dialog().queryByText(/Choose another key ID/)).toBeNull()
  })

  it('shows progress while the key is made, and cancels it', async () => {
    const { connection, user } = await openDialog()
    const { answer, end } = holdGeneration()
    connection.answer('keys.generate', answer)
    await user.click(button('Generate'))
    expect(dialog().getByRole('progressbar', { name: 'Generating the key' })).toBeDefined()
    expect(button('Generate')).toHaveProperty('disabled', true)
    await user.click(button('Cancel generation'))
    expect(gesturesOf(connection).at(-1)).toEqual({ procedure: 'keys.cancelGeneration', input: {} })
    end(new Refusal('ERR_GENERATION_CANCELLED', 'The generation was cancelled.'))
    await waitFor(() => expect(dialog().queryByRole('progressbar')).toBeNull())
    expect(screen.getAllByText('Cancelled. No key was made.')).not.toEqual([])
    expect(screen.queryByRole('alert')).toBeNull()
    expect(button('Generate')).toHaveProperty('disabled', false)
  })

  it('may be closed meanwhile, and brings the draft back when it was refused', async () => {
    const { connection, user } = await openDialog()
    const { answer, end } = holdGeneration()
    connection.answer('keys.generate', answer)
    await user.type(kidField(), 'taken')
    await user.click(button('Generate'))
    await user.click(button('Close'))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    end(new Refusal('ERR_KEY_EXISTS', 'There is a key with this key ID.'))
    expect(await screen.findByText('The key was not made')).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Correct it' }))
    expect(kidField()).toHaveProperty('value', 'taken')
    expect(dialog().getByText(/Choose another key ID/)).toBeDefined()
  })
})

describe('the page while a key is made', () => {
  const generating = { algorithm: 'RS256', sizeBits: 4096, startedAt: 0 } as const

  it('shows what is made, in words and as a bar, and cancels it', async () => {
    const { connection, user } = await openWith({ generating })
    expect(screen.getByRole('progressbar', { name: 'Generating a key' })).toBeDefined()
    expect(screen.getByText(/RS256 \(RSA, 4096 bits\)/)).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Cancel generation' }))
    expect(gesturesOf(connection)).toEqual([{ procedure: 'keys.cancelGeneration', input: {} }])
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Keys'))
  })

  it('does not start a second generation beside it', async () => {
    await openDialog({ generating })
    expect(button('Generate')).toHaveProperty('disabled', true)
  })
})
