// @vitest-environment jsdom
/** Proves how keys are brought in: looked at first, chosen, and forgotten when the dialog closes. */
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { maxKeyFileBytes } from '../../../../../src/contract/key-files.ts'
import type { KeyInspection } from '../../../../../src/contract/key-files.ts'
import {
  lockedInspection,
  readyInspection,
  refusedInspection,
  severalInspection,
} from '../../../fixtures/key-files.ts'
import { ecKey, slices } from '../../../fixtures/snapshot.ts'
import { Refusal } from '../../../support/fake-connection.ts'
import type { FakeConnection } from '../../../support/fake-connection.ts'
import { gesturesOf, openWindow } from '../../../support/open-window.tsx'

const secret = 'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgSECRET'

const dialog = () => within(screen.getByRole('dialog', { name: 'Import keys' }))
const pasteField = () => dialog().getByRole('textbox', { name: 'Paste a key' })
const button = (name: string | RegExp) => dialog().getByRole('button', { name })

async function openDialog(inspection: KeyInspection = readyInspection) {
  const opened = await openWindow('keys')
  opened.connection.answer('keys.inspectSource', () => inspection)
  await opened.user.click(screen.getByRole('button', { name: 'Import…' }))
  return opened
}

function paste(text: string): void {
  fireEvent.change(pasteField(), { target: { value: text } })
}

function inspected(connection: FakeConnection): unknown[] {
  return gesturesOf(connection)
    .filter(({ procedure }) => procedure === 'keys.inspectSource')
    .map(({ input }) => input)
}

const pastedInput = (text: string) => ({ source: { kind: 'text', text } })

describe('what is pasted', () => {
  it('is looked at once, when the typing pauses', async () => {
    const { connection } = await openDialog()
    paste('a')
    paste('ab')
    paste('abc')
    await dialog().findByText('PEM, PKCS#1')
    expect(inspected(connection)).toEqual([pastedInput('abc')])
  })

  it('is answered for the latest text, whichever answer comes last', async () => {
    const { connection } = await openDialog()
    const answers = new Map<string, (inspection: KeyInspection) => void>()
    connection.answer(
      'keys.inspectSource',
      (input) =>
        new Promise((resolve) => {
          answers.set((input as ReturnType<typeof pastedInput>).source.text, resolve)
        }),
    )
    paste('old')
    await waitFor(() => expect(answers.has('old')).toBe(true))
    paste('new')
    await waitFor(() => expect(answers.has('new')).toBe(true))
    answers.get('new')?.(refusedInspection)
    await dialog().findByText(/This is a public key/)
    answers.get('old')?.(readyInspection)
    await waitFor(() => expect(dialog().getByText(/This is a public key/)).toBeDefined())
    expect(dialog().queryByText('PEM, PKCS#1')).toBeNull()
  })

  it('is not sent while it is blank', async () => {
    const { connection } = await openDialog()
    paste('abc')
    await dialog().findByText('PEM, PKCS#1')
    paste('  \n')
    await waitFor(() => expect(dialog().queryByText('PEM, PKCS#1')).toBeNull())
    expect(inspected(connection)).toHaveLength(1)
  })

  it('is told by format, repairs and remarks with their fixes', async () => {
    await openDialog()
    paste(secret)
    await dialog().findByText('PEM, PKCS#1')
    expect(dialog().getByText('We mended: The line breaks were missing.')).toBeDefined()
    expect(dialog().getByText(/Delete the file once the key is imported/)).toBeDefined()
    expect(dialog().getByText('KST-PLAINTEXT')).toBeDefined()
  })

  it('is refused with the reason and the fix, and cannot be imported', async () => {
    await openDialog(refusedInspection)
    paste('-----BEGIN PUBLIC KEY-----')
    await dialog().findByText(/This is a public key/)
    expect(dialog().getByText(/Look for the file that begins/)).toBeDefined()
    expect(button('Import the key')).toHaveProperty('disabled', true)
  })

  it('is gone from the window when the dialog closes', async () => {
    const { user } = await openDialog()
    paste(secret)
    await dialog().findByText('PEM, PKCS#1')
    await user.click(button('Cancel'))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await user.click(screen.getByRole('button', { name: 'Import…' }))
    expect(pasteField()).toHaveProperty('value', '')
    expect(document.documentElement.outerHTML).not.toContain('SECRET')
    expect([localStorage.length, sessionStorage.length]).toEqual([0, 0])
  })

  it('is typed into a field that the browser does not check, complete or keep', async () => {
    await openDialog()
    expect(pasteField().getAttribute('spellcheck')).toBe('false')
    expect(pasteField().getAttribute('autocomplete')).toBe('off')
  })
})

describe('an encrypted source', () => {
  it('asks for the passphrase, says that one is wrong, and opens with the right one', async () => {
    const { connection, user } = await openDialog(lockedInspection)
    connection.answer('keys.inspectSource', (input) => {
      const { passphrase } = input as { passphrase?: string }
      if (passphrase === undefined) return lockedInspection
      return passphrase === 'right'
        ? readyInspection
        : { ...lockedInspection, isWrong: true, message: 'This passphrase does not open it.' }
    })
    paste('x')
    const field = await dialog().findByLabelText('Passphrase of the file')
    await user.type(field, 'wrong{Enter}')
    expect(await dialog().findByText('This passphrase does not open it.')).toBeDefined()
    await user.clear(field)
    expect(dialog().queryByText('This passphrase does not open it.')).toBeNull()
    await user.type(field, 'right')
    await user.click(button('Open'))
    await dialog().findByText('PEM, PKCS#1')
    expect(inspected(connection).at(-1)).toEqual({ ...pastedInput('x'), passphrase: 'right' })
    await user.click(button('Import the key'))
    await waitFor(() => expect(gesturesOf(connection).at(-1)?.procedure).toBe('keys.import'))
    expect(gesturesOf(connection).at(-1)?.input).toMatchObject({ passphrase: 'right' })
  })

  it('hides the passphrase until it is asked to show it', async () => {
    const { user } = await openDialog(lockedInspection)
    paste('x')
    const field = await dialog().findByLabelText('Passphrase of the file')
    expect(field.getAttribute('type')).toBe('password')
    await user.click(button('Show: Passphrase of the file'))
    expect(field.getAttribute('type')).toBe('text')
  })
})

describe('the import', () => {
  it('asks with one call for what is chosen, not published unless asked for', async () => {
    const { connection, user } = await openDialog(severalInspection)
    connection.answer('keys.import', () => ({ kids: [ecKey.kid] }))
    paste('x')
    const list = within(await dialog().findByRole('list', { name: 'Keys that were found' }))
    const [rsa, ec, known] = list.getAllByRole('checkbox')
    expect([rsa, ec, known].map((box) => (box as HTMLInputElement).checked)).toEqual([
      true,
      true,
      false,
    ])
    expect(known).toHaveProperty('disabled', true)
    expect(list.getByText(/^already here as/)).toBeDefined()
    if (ec !== undefined) await user.click(ec)
    await user.click(button('Import the key'))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(gesturesOf(connection).at(-1)).toEqual({
      procedure: 'keys.import',
      input: { ...pastedInput('x'), choices: [{ index: 0, algorithm: 'RS256' }], publish: false },
    })
  })

  it('tells what came in and brings the focus to it', async () => {
    const { connection, user } = await openDialog()
    connection.answer('keys.import', () => ({ kids: [ecKey.kid] }))
    paste('x')
    await dialog().findByText('PEM, PKCS#1')
    await user.click(button('Import the key'))
    await waitFor(() => expect(document.activeElement?.textContent).toBe(ecKey.kid))
    expect(screen.getAllByText(/^Imported .* not published yet/)).not.toEqual([])
  })

  it('brings the focus to what came in, however late that is told', async () => {
    const { connection, user } = await openDialog()
    connection.answer('keys.import', () => ({ kids: ['just-in'] }))
    paste('x')
    await dialog().findByText('PEM, PKCS#1')
    await user.click(button('Import the key'))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    const keys = [...slices.keys.keys, { ...ecKey, kid: 'just-in' }]
    act(() => connection.emit('keys.changed', { ...slices.keys, keys }))
    await waitFor(() => expect(document.activeElement?.textContent).toBe('just-in'))
  })

  it('takes another algorithm and another kid', async () => {
    const { connection, user } = await openDialog()
    paste('x')
    const kid = await dialog().findByRole('textbox', { name: 'Key ID (optional)' })
    expect(kid).toHaveProperty('value', 'partner-2025')
    await user.clear(kid)
    await user.type(kid, 'mine')
    await user.click(dialog().getByRole('combobox', { name: 'Algorithm' }))
    await user.click(screen.getByRole('option', { name: 'PS256' }))
    await user.click(dialog().getByRole('switch', { name: /^Publish/ }))
    await user.click(button('Import the key'))
    expect(gesturesOf(connection).at(-1)?.input).toEqual({
      ...pastedInput('x'),
      choices: [{ index: 0, algorithm: 'PS256', kid: 'mine' }],
      publish: true,
    })
  })

  it('says at the field that a kid is taken, before anything is sent', async () => {
    const { user } = await openDialog()
    paste('x')
    const kid = await dialog().findByRole('textbox', { name: 'Key ID (optional)' })
    await user.clear(kid)
    await user.type(kid, ecKey.kid)
    expect(dialog().getByText(/already taken/)).toBeDefined()
    expect(button('Import the key')).toHaveProperty('disabled', true)
  })

  it('keeps the dialog and says why the workbench refused', async () => {
    const { connection, user } = await openDialog()
    connection.answer('keys.import', () => {
      throw new Refusal('ERR_KEY_IMPORT_REFUSED', 'This key is known as partner-a.')
    })
    paste('x')
    await dialog().findByText('PEM, PKCS#1')
    await user.click(button('Import the key'))
    expect(await dialog().findByText('This key is known as partner-a.')).toBeDefined()
    expect(pasteField()).toHaveProperty('value', 'x')
  })
})

describe('a file', () => {
  const pem = new File(['-----BEGIN'], 'partner.pem')
  const dropped = (files: File[]) => ({ dataTransfer: { types: ['Files'], files } })

  it('dropped anywhere on the page opens the dialog with it', async () => {
    const { connection } = await openWindow('keys')
    connection.answer('keys.inspectSource', () => readyInspection)
    fireEvent.dragOver(document.body, dropped([pem]))
    expect(screen.getByText('Drop a key file to look at it')).toBeDefined()
    fireEvent.drop(document.body, dropped([pem]))
    expect(screen.queryByText('Drop a key file to look at it')).toBeNull()
    await screen.findByText('PEM, PKCS#1')
    expect(dialog().getByText('partner.pem')).toBeDefined()
    expect(inspected(connection)).toEqual([
      { source: { kind: 'file', name: 'partner.pem', content: btoa('-----BEGIN') } },
    ])
  })

  it('chosen with the picker is read, and can be put aside for a text', async () => {
    const { connection, user } = await openDialog()
    await user.upload(dialog().getByLabelText('Key file'), pem)
    await dialog().findByText('PEM, PKCS#1')
    expect(inspected(connection)).toHaveLength(1)
    await user.click(button('Paste a text instead'))
    expect(pasteField()).toHaveProperty('value', '')
    expect(dialog().queryByText('PEM, PKCS#1')).toBeNull()
  })

  it('that is too large or empty is refused by name, and never sent', async () => {
    const { connection, user } = await openDialog()
    const picker = dialog().getByLabelText('Key file')
    await user.upload(picker, new File([new Uint8Array(maxKeyFileBytes + 1)], 'huge.pfx'))
    expect((await dialog().findByRole('alert')).textContent).toMatch(/huge\.pfx has 1025 KiB/)
    await user.upload(picker, new File([], 'empty.pem'))
    await waitFor(() =>
      expect(dialog().getByRole('alert').textContent).toMatch(/empty\.pem is empty/),
    )
    expect(inspected(connection)).toEqual([])
  })

  it('among several is said to be the one that was taken', async () => {
    const { connection } = await openWindow('keys')
    connection.answer('keys.inspectSource', () => readyInspection)
    fireEvent.drop(document.body, dropped([pem, new File(['x'], 'chain.pem')]))
    expect((await screen.findByRole('alert')).textContent).toMatch(/Only partner\.pem was taken/)
  })

  it('is left to other dialogs while one is open', async () => {
    const { connection, user } = await openWindow('keys')
    await user.click(screen.getByRole('button', { name: 'Generate a key' }))
    fireEvent.drop(document.body, dropped([pem]))
    expect(screen.queryByRole('dialog', { name: 'Import keys' })).toBeNull()
    expect(inspected(connection)).toEqual([])
  })
})
