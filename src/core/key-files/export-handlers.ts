/** Answers the procedures by which keys leave: public forms, encrypted private ones, and a certificate to go with them. */
import type { Handlers } from '../../contract/contract.ts'
import { makeSelfSigned } from '../certificates/self-signed.ts'
import { exportPrivateKey } from './export-private-key.ts'
import type { ExportParts } from './export-private-key.ts'
import { exportPublicKey } from './export-public-key.ts'

export type ExportHandlers = Pick<
  Handlers,
  'keys.exportPublic' | 'keys.exportPrivate' | 'keys.makeCertificate'
>

export function createExportHandlers(parts: ExportParts): ExportHandlers {
  const { keyRing } = parts
  return {
    'keys.exportPublic': ({ kid, form }) =>
      Promise.resolve().then(() => exportPublicKey(keyRing.facts(kid), form)),
    'keys.exportPrivate': (input) => exportPrivateKey(input, parts),
    'keys.makeCertificate': async ({ kid, commonName = kid, days }) => {
      const { key } = await keyRing.readPrivateKey(kid)
      await keyRing.setCertificate(kid, await makeSelfSigned(key, { commonName, days }, parts))
      return {}
    },
  }
}
