/** Answers the procedures by which keys leave: public forms, encrypted private ones, and a certificate to go with them. */
import type { Handlers } from '../../contract/contract.ts'
import { AppError } from '../../contract/errors.ts'
import type { KeyCertificate } from '../../contract/keys.ts'
import { makeSelfSigned } from '../certificates/self-signed.ts'
import { exportPrivateKey } from './export-private-key.ts'
import type { ExportParts } from './export-private-key.ts'
import { exportPublicKey } from './export-public-key.ts'

export type ExportHandlers = Pick<
  Handlers,
  'keys.exportPublic' | 'keys.exportPrivate' | 'keys.makeCertificate' | 'keys.restoreCertificate'
>

export function createExportHandlers(parts: ExportParts): ExportHandlers {
  const { keyRing } = parts
  /** What the last certificate that was made for a key has replaced, by thumbprint: a kid may pass to another key. */
  const replaced = new Map<string, KeyCertificate | null>()
  return {
    'keys.exportPublic': ({ kid, form }) =>
      Promise.resolve().then(() => exportPublicKey(keyRing.facts(kid), form)),
    'keys.exportPrivate': (input) => exportPrivateKey(input, parts),
    'keys.makeCertificate': async ({ kid, commonName = kid, days }) => {
      const { key } = await keyRing.readPrivateKey(kid)
      const made = await makeSelfSigned(key, { commonName, days }, parts)
      const { certificate: before, thumbprint } = keyRing.facts(kid)
      await keyRing.setCertificate(kid, made)
      replaced.set(thumbprint, before)
      return {}
    },
    'keys.restoreCertificate': async ({ kid }) => {
      const { thumbprint } = keyRing.facts(kid)
      const before = replaced.get(thumbprint)
      if (before === undefined) {
        const message = `No certificate was made for the key ${kid} in this run, so there is none to go back to.`
        throw new AppError('ERR_KEY_NO_CERTIFICATE', message)
      }
      await keyRing.setCertificate(kid, before)
      replaced.delete(thumbprint)
      return {}
    },
  }
}
