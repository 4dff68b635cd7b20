// @vitest-environment jsdom
/** Proves that a saved file has the name, the type and exactly the bytes that were made. */
import { expect, it, vi } from 'vitest'
import { saveFile } from '../../../src/renderer/src/components/save-file.ts'
import { catchSavedFiles } from '../support/saved-files.ts'

const saved = catchSavedFiles()

it('saves a text in UTF-8', async () => {
  saveFile({
    fileName: 'packet.md',
    mediaType: 'text/markdown',
    encoding: 'text',
    content: 'Schlüssel',
  })
  await vi.waitFor(() => expect(saved).toHaveLength(1))
  expect(saved[0]).toMatchObject({ name: 'packet.md', type: 'text/markdown' })
  expect(new TextDecoder().decode(saved[0]?.bytes)).toBe('Schlüssel')
})

it('saves base64 as the bytes it stands for', async () => {
  saveFile({
    fileName: 'k.p12',
    mediaType: 'application/x-pkcs12',
    encoding: 'base64',
    content: 'MIL/AA==',
  })
  await vi.waitFor(() => expect(saved).toHaveLength(1))
  expect([...(saved[0]?.bytes ?? [])]).toEqual([0x30, 0x82, 0xff, 0x00])
})
