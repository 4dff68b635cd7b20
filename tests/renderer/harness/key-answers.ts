/** What the harness answers on the Keys page: what is pasted decides which state of the dialogs is seen. */
import type { KeyInspection } from '../../../src/contract/key-files.ts'
import type { ProcedureName } from '../../../src/contract/names.ts'
import {
  encryptedFile,
  jwkFile,
  lockedInspection,
  makePacket,
  pemFile,
  readyInspection,
  refusedInspection,
  severalInspection,
} from '../fixtures/key-files.ts'
import type { Answer } from '../support/fake-connection.ts'

interface Inspected {
  readonly source: { readonly text?: string }
  readonly passphrase?: string
}

function inspect({ source: { text = '' }, passphrase }: Inspected): KeyInspection {
  if (text.includes('PUBLIC')) return refusedInspection
  if (text.includes('several')) return severalInspection
  if (!text.includes('ENCRYPTED') || passphrase === 'open') return readyInspection
  if (passphrase === undefined) return lockedInspection
  return { ...lockedInspection, isWrong: true, message: 'This passphrase does not open it.' }
}

export const keyAnswers: Readonly<Partial<Record<ProcedureName, Answer>>> = {
  'keys.inspectSource': (input) => inspect(input as Inspected),
  'keys.import': () => ({ kids: ['partner-2025'] }),
  'keys.exportPublic': (input) =>
    (input as { form: string }).form.startsWith('jwk') ? jwkFile : pemFile,
  'keys.exportPrivate': () => ({ file: encryptedFile, remarks: [] }),
  'registration.packet': (input) => {
    const { kid, clientId } = input as { kid: string; clientId: string }
    return makePacket(kid, clientId)
  },
}
