/** The forms in which the public half of a key is handed to others. */
import { createPublicKey } from 'node:crypto'
import { AppError } from '../../contract/errors.ts'
import type { ExportPublicKeyInput, ExportedFile } from '../../contract/key-files.ts'
import type { KeyFacts } from '../../contract/keys.ts'
import { exportFileName } from './export-file-name.ts'

function certificateOf({ kid, certificate }: KeyFacts): string {
  if (certificate !== null) return certificate.pem
  throw new AppError('ERR_KEY_NO_CERTIFICATE', `The key ${kid} has no certificate.`)
}

const asJson = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

/**
 * A JWK (RFC 7517 §4), a JWK Set (§5), SubjectPublicKeyInfo or the certificate in PEM (RFC 7468 §13, §5).
 *
 * @throws AppError ERR_KEY_NO_CERTIFICATE
 */
export function exportPublicKey(key: KeyFacts, form: ExportPublicKeyInput['form']): ExportedFile {
  const file = (ending: string, mediaType: string, content: string): ExportedFile => ({
    fileName: exportFileName(key.kid, ending),
    mediaType,
    encoding: 'text',
    content,
  })
  switch (form) {
    case 'jwk':
      return file('jwk.json', 'application/jwk+json', asJson(key.publicJwk))
    case 'jwks':
      return file('jwks.json', 'application/jwk-set+json', asJson({ keys: [key.publicJwk] }))
    case 'spki': {
      const publicKey = createPublicKey({ key: { ...key.publicJwk }, format: 'jwk' })
      const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
      return file('public.pem', 'application/x-pem-file', pem)
    }
    case 'certificate':
      return file('certificate.pem', 'application/pem-certificate-chain', certificateOf(key))
  }
}
