/** Encrypts what leaves under a passphrase: PBES2 with AES-256-CBC and PBKDF2 of HMAC-SHA-256 (RFC 8018 §6.2). */
import { createCipheriv, pbkdf2 } from 'node:crypto'
import { promisify } from 'node:util'
import type { AlgorithmIdentifier } from 'pkijs'
import type { Randomness } from '../ports.ts'

const derive = promisify(pbkdf2)

/** What makes trying out passphrases slow; Java takes up to five million. */
export const exportRounds = 600_000

const saltBytes = 16
const ivBytes = 16
const keyBytes = 32

const pbes2 = '1.2.840.113549.1.5.13'
const pbkdf2Identifier = '1.2.840.113549.1.5.12'
const hmacWithSha256 = '1.2.840.113549.2.9'
const aes256Cbc = '2.16.840.1.101.3.4.1.42'

export interface EncryptedOctets {
  readonly algorithm: AlgorithmIdentifier
  readonly octets: Buffer
}

/** Derives off the event loop, with a fresh salt each time; the passphrase counts as UTF-8. */
export async function encryptForExport(
  plain: Uint8Array,
  passphrase: string,
  randomness: Randomness,
): Promise<EncryptedOctets> {
  const { AlgorithmIdentifier, PBES2Params, PBKDF2Params } = await import('pkijs')
  const { Null, OctetString } = await import('asn1js')
  const salt = Buffer.from(randomness.bytes(saltBytes))
  const iv = Buffer.from(randomness.bytes(ivBytes))
  const key = await derive(passphrase, salt, exportRounds, keyBytes, 'sha256')
  const cipher = createCipheriv('aes-256-cbc', key, iv)
  const octets = Buffer.concat([cipher.update(plain), cipher.final()])
  const derivation = new PBKDF2Params({
    salt: new OctetString({ valueHex: salt }),
    iterationCount: exportRounds,
    prf: new AlgorithmIdentifier({ algorithmId: hmacWithSha256, algorithmParams: new Null() }),
  })
  const parameters = new PBES2Params({
    keyDerivationFunc: new AlgorithmIdentifier({
      algorithmId: pbkdf2Identifier,
      algorithmParams: derivation.toSchema(),
    }),
    encryptionScheme: new AlgorithmIdentifier({
      algorithmId: aes256Cbc,
      algorithmParams: new OctetString({ valueHex: iv }),
    }),
  })
  const algorithmParams = parameters.toSchema()
  return { algorithm: new AlgorithmIdentifier({ algorithmId: pbes2, algorithmParams }), octets }
}
