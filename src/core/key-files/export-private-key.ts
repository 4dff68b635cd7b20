/** Lets a private key out under a passphrase, and in no other way. */
import { AppError } from '../../contract/errors.ts'
import type { ExportPrivateKeyInput, ExportedFile } from '../../contract/key-files.ts'
import type { KeyFacts } from '../../contract/keys.ts'
import { makeSelfSigned } from '../certificates/self-signed.ts'
import type { KeyRing } from '../keys/key-ring.ts'
import type { Clock, Randomness } from '../ports.ts'
import { exportFileName } from './export-file-name.ts'
import { exportPkcs12 } from './export-pkcs12.ts'
import { exportPkcs8 } from './export-pkcs8.ts'
import { remarkOnExport } from './export-remarks.ts'

export interface ExportParts {
  readonly clock: Clock
  readonly randomness: Randomness
  readonly keyRing: KeyRing
}

async function makeFile(
  facts: KeyFacts,
  { form, passphrase }: ExportPrivateKeyInput,
  { clock, randomness, keyRing }: ExportParts,
): Promise<ExportedFile> {
  const { kid } = facts
  const { key } = await keyRing.readPrivateKey(kid)
  if (form === 'pkcs8') {
    return {
      fileName: exportFileName(kid, 'pkcs8.pem'),
      mediaType: 'application/x-pem-file',
      encoding: 'text',
      content: await exportPkcs8(key, passphrase, randomness),
    }
  }
  const { pem } =
    facts.certificate ?? (await makeSelfSigned(key, { commonName: kid }, { clock, randomness }))
  const content = { key, certificate: pem, friendlyName: kid }
  return {
    fileName: exportFileName(kid, 'p12'),
    mediaType: 'application/x-pkcs12',
    encoding: 'base64',
    content: (await exportPkcs12(content, passphrase, randomness)).toString('base64'),
  }
}

/**
 * Encrypted PKCS#8 (RFC 5958) or PKCS#12 (RFC 7292) with the key's certificate, or one made for the file.
 *
 * @throws AppError ERR_KEY_NOT_FOUND, ERR_PASSPHRASE_MISMATCH, ERR_KEY_PRIVATE_MISSING, ERR_KEYCHAIN_*
 */
export async function exportPrivateKey(
  input: ExportPrivateKeyInput,
  parts: ExportParts,
): Promise<{ file: ExportedFile; remarks: string[] }> {
  const facts = parts.keyRing.facts(input.kid)
  if (input.passphrase !== input.repeated) {
    const message = 'The two passphrases are not the same, so nothing was exported.'
    throw new AppError('ERR_PASSPHRASE_MISMATCH', message)
  }
  return { file: await makeFile(facts, input, parts), remarks: remarkOnExport(facts, input) }
}
