/** The object identifiers of the ways in which private keys are encrypted (RFC 8018 App. C, RFC 7292 App. C). */

export interface BlockCipher {
  /** As a person knows it. */
  readonly name: string
  /** A name of node:crypto, or RC2, which needs node-forge. */
  readonly cipher: 'aes-128-cbc' | 'aes-192-cbc' | 'aes-256-cbc' | 'des-ede3-cbc' | 'rc2-cbc'
  readonly keyBytes: number
  readonly ivBytes: number
}

export const aes128: BlockCipher = {
  name: 'AES-128-CBC',
  cipher: 'aes-128-cbc',
  keyBytes: 16,
  ivBytes: 16,
}
export const aes192: BlockCipher = {
  ...aes128,
  name: 'AES-192-CBC',
  cipher: 'aes-192-cbc',
  keyBytes: 24,
}
export const aes256: BlockCipher = {
  ...aes128,
  name: 'AES-256-CBC',
  cipher: 'aes-256-cbc',
  keyBytes: 32,
}
export const tripleDes: BlockCipher = {
  name: '3DES',
  cipher: 'des-ede3-cbc',
  keyBytes: 24,
  ivBytes: 8,
}
/** Done as 3DES with the same key three times, since node:crypto has no DES of its own. */
export const des: BlockCipher = { ...tripleDes, name: 'DES', keyBytes: 8 }
const twoKeyTripleDes: BlockCipher = { ...tripleDes, name: '3DES with two keys', keyBytes: 16 }
const rc2 = (bits: 40 | 128): BlockCipher => ({
  name: `RC2-${bits}`,
  cipher: 'rc2-cbc',
  keyBytes: bits / 8,
  ivBytes: 8,
})

const blockCiphers: ReadonlyMap<string, BlockCipher> = new Map([
  ['2.16.840.1.101.3.4.1.2', aes128],
  ['2.16.840.1.101.3.4.1.22', aes192],
  ['2.16.840.1.101.3.4.1.42', aes256],
  ['1.2.840.113549.3.7', tripleDes],
  ['1.3.14.3.2.7', des],
])

/** The cipher of a PBES2 encryption scheme. */
export function findBlockCipher(identifier: string): BlockCipher | undefined {
  return blockCiphers.get(identifier)
}

const keyDerivationHashes: ReadonlyMap<string, string> = new Map([
  ['1.2.840.113549.2.7', 'sha1'],
  ['1.2.840.113549.2.8', 'sha224'],
  ['1.2.840.113549.2.9', 'sha256'],
  ['1.2.840.113549.2.10', 'sha384'],
  ['1.2.840.113549.2.11', 'sha512'],
])

/** The hash, as node:crypto names it, of an HMAC that PBKDF2 uses. */
export function findKeyDerivationHash(identifier: string): string | undefined {
  return keyDerivationHashes.get(identifier)
}

const digests: ReadonlyMap<string, string> = new Map([
  ['1.3.14.3.2.26', 'sha1'],
  ['2.16.840.1.101.3.4.2.4', 'sha224'],
  ['2.16.840.1.101.3.4.2.1', 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
])

/** The hash, as node:crypto names it, of a digest. */
export function findDigest(identifier: string): string | undefined {
  return digests.get(identifier)
}

export interface OldScheme {
  readonly kind: 'pbes1' | 'pkcs12'
  readonly hash: 'md5' | 'sha1'
  readonly cipher: BlockCipher
}

const oldSchemes: ReadonlyMap<string, OldScheme> = new Map<string, OldScheme>([
  ['1.2.840.113549.1.5.3', { kind: 'pbes1', hash: 'md5', cipher: des }],
  ['1.2.840.113549.1.5.10', { kind: 'pbes1', hash: 'sha1', cipher: des }],
  ['1.2.840.113549.1.12.1.3', { kind: 'pkcs12', hash: 'sha1', cipher: tripleDes }],
  ['1.2.840.113549.1.12.1.4', { kind: 'pkcs12', hash: 'sha1', cipher: twoKeyTripleDes }],
  ['1.2.840.113549.1.12.1.5', { kind: 'pkcs12', hash: 'sha1', cipher: rc2(128) }],
  ['1.2.840.113549.1.12.1.6', { kind: 'pkcs12', hash: 'sha1', cipher: rc2(40) }],
])

/** A scheme from before PBES2. */
export function findOldScheme(identifier: string): OldScheme | undefined {
  return oldSchemes.get(identifier)
}
