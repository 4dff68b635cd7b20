/** Opens a PEM block that OpenSSL encrypted in its old way, with Proc-Type and DEK-Info (RFC 1421 §4.6.1). */
import { createHash } from 'node:crypto'
import { refusal } from '../key-source-problem.ts'
import { decryptBlocks } from './block-cipher.ts'
import { aes128, aes192, aes256, des, tripleDes } from './scheme-identifiers.ts'
import type { BlockCipher } from './scheme-identifiers.ts'

const ciphers: ReadonlyMap<string, BlockCipher> = new Map([
  ['AES-128-CBC', aes128],
  ['AES-192-CBC', aes192],
  ['AES-256-CBC', aes256],
  ['DES-EDE3-CBC', tripleDes],
  ['DES-CBC', des],
])

export interface TraditionalEncryption {
  readonly cipher: BlockCipher
  readonly iv: Buffer
}

/**
 * Reads the headers, wherever their line breaks went; `end` is where they end and the key begins.
 *
 * @throws KeySourceProblem when the cipher is not known
 */
export function readTraditionalHeaders(
  body: string,
): { readonly encryption: TraditionalEncryption; readonly end: number } | null {
  const header = /DEK-Info:[ \t]{0,9}([A-Z0-9-]{1,20}?)[ \t]{0,9},[ \t]{0,9}/.exec(body)
  if (header === null) return null
  const cipher = ciphers.get(header[1] ?? '')
  const start = header.index + header[0].length
  const end = start + (cipher?.ivBytes ?? 0) * 2
  const iv = body.slice(start, end)
  if (cipher === undefined || !/^[0-9A-Fa-f]+$/.test(iv) || iv.length !== cipher.ivBytes * 2) {
    throw refusal({
      ruleId: 'KEY-INPUT',
      message:
        'The DEK-Info header of the PEM block names a cipher that the workbench does not know.',
      fix: 'Convert it: openssl pkcs8 -topk8 -v2 aes-256-cbc -in old.pem -out new.pem',
    })
  }
  return { encryption: { cipher, iv: Buffer.from(iv, 'hex') }, end }
}

/** EVP_BytesToKey of OpenSSL: one round of MD5, salted with the start of the initialisation vector. */
function deriveKey(passphrase: string, salt: Buffer, length: number): Buffer {
  let key = Buffer.alloc(0)
  let digest = Buffer.alloc(0)
  while (key.length < length) {
    digest = createHash('md5').update(digest).update(passphrase, 'utf8').update(salt).digest()
    key = Buffer.concat([key, digest])
  }
  return key.subarray(0, length)
}

/** The plain octets; null when the passphrase does not fit. */
export function decryptTraditional(
  { cipher, iv }: TraditionalEncryption,
  passphrase: string,
  encrypted: Buffer,
): Promise<Buffer | null> {
  const key = deriveKey(passphrase, iv.subarray(0, 8), cipher.keyBytes)
  return decryptBlocks(cipher, key, iv, encrypted)
}
