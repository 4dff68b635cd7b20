/** Writes a private key as encrypted PKCS#8. */
import type { KeyObject } from 'node:crypto'
import type { Randomness } from '../ports.ts'
import { encryptForExport } from './export-encryption.ts'

const lineLength = 64

/** An EncryptedPrivateKeyInfo (RFC 5958 §3) in DER. */
export async function shroudPrivateKey(key: KeyObject, passphrase: string, randomness: Randomness) {
  const { PKCS8ShroudedKeyBag } = await import('pkijs')
  const { OctetString } = await import('asn1js')
  const plain = key.export({ type: 'pkcs8', format: 'der' })
  const { algorithm, octets } = await encryptForExport(plain, passphrase, randomness)
  plain.fill(0)
  return new PKCS8ShroudedKeyBag({
    encryptionAlgorithm: algorithm,
    encryptedData: new OctetString({ valueHex: octets }),
  })
}

/** PEM (RFC 7468 §11). */
export async function exportPkcs8(
  key: KeyObject,
  passphrase: string,
  randomness: Randomness,
): Promise<string> {
  const shrouded = await shroudPrivateKey(key, passphrase, randomness)
  const base64 = Buffer.from(shrouded.toSchema().toBER()).toString('base64')
  const lines = base64.match(new RegExp(`.{1,${String(lineLength)}}`, 'g')) ?? []
  const label = 'ENCRYPTED PRIVATE KEY'
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}
