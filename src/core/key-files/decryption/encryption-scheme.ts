/** Reads how a private key is encrypted out of its AlgorithmIdentifier (RFC 8018 App. A, RFC 7292 App. C). */
import type * as Pkijs from 'pkijs'
import { childrenOf, integerOf, octetsOf } from '../asn1-values.ts'
import type { Algorithm } from '../asn1-values.ts'
import { refusal } from '../key-source-problem.ts'
import { findBlockCipher, findKeyDerivationHash, findOldScheme } from './scheme-identifiers.ts'
import type { BlockCipher, OldScheme } from './scheme-identifiers.ts'

export interface Pbkdf2 {
  readonly kind: 'pbkdf2'
  readonly hash: string
  readonly salt: Buffer
  readonly rounds: number
}

export interface Scrypt {
  readonly kind: 'scrypt'
  readonly salt: Buffer
  /** N, r and p of RFC 7914 §2. */
  readonly cost: number
  readonly blockSize: number
  readonly parallelization: number
}

export interface Pbes2 {
  readonly kind: 'pbes2'
  readonly derivation: Pbkdf2 | Scrypt
  readonly cipher: BlockCipher
  readonly iv: Buffer
}

/** From before PBES2: key and initialisation vector come out of the passphrase together. */
export interface OldEncryption<
  Kind extends OldScheme['kind'] = OldScheme['kind'],
> extends OldScheme {
  readonly kind: Kind
  readonly salt: Buffer
  readonly rounds: number
}

export type EncryptionScheme = Pbes2 | OldEncryption<'pbes1'> | OldEncryption<'pkcs12'>

const pbes2 = '1.2.840.113549.1.5.13'
const pbkdf2 = '1.2.840.113549.1.5.12'
const scrypt = '1.3.6.1.4.1.11591.4.11'
const hmacWithSha1 = '1.2.840.113549.2.7'

const fix =
  'Encrypt it anew in a common way: openssl pkcs8 -topk8 -v2 aes-256-cbc -in old.pem -out new.pem'

function unknownScheme(what: string, identifier: string) {
  const message = `The key is encrypted with ${what} that the workbench does not know (${identifier}).`
  return refusal({ ruleId: 'KEY-INPUT', message, fix })
}

function brokenScheme() {
  const message = 'The file does not say in a readable way how the key is encrypted: it is damaged.'
  return refusal({
    ruleId: 'KEY-INPUT',
    message,
    fix: 'Get the file again from where it was made.',
  })
}

function octets(block: unknown): Buffer {
  const value = octetsOf(block)
  if (value === null) throw brokenScheme()
  return value
}

function readPbkdf2(pkijs: typeof Pkijs, parameters: unknown): Pbkdf2 {
  const read = new pkijs.PBKDF2Params({ schema: parameters })
  const { iterationCount, prf } = read
  const identifier = prf?.algorithmId ?? hmacWithSha1
  const hash = findKeyDerivationHash(identifier)
  if (hash === undefined) throw unknownScheme('a hash function', identifier)
  return { kind: 'pbkdf2', hash, salt: octets(read.salt), rounds: iterationCount }
}

/** RFC 7914 §7.1; pkijs has no class for it. */
function readScrypt(parameters: unknown): Scrypt {
  const [salt, ...numbers] = childrenOf(parameters)
  const [cost, blockSize, parallelization] = numbers.map(integerOf)
  if (cost == null || blockSize == null || parallelization == null) throw brokenScheme()
  return { kind: 'scrypt', salt: octets(salt), cost, blockSize, parallelization }
}

function readPbes2(pkijs: typeof Pkijs, parameters: unknown): EncryptionScheme {
  const { keyDerivationFunc, encryptionScheme } = new pkijs.PBES2Params({ schema: parameters })
  const cipher = findBlockCipher(encryptionScheme.algorithmId)
  if (cipher === undefined) throw unknownScheme('a cipher', encryptionScheme.algorithmId)
  const algorithm: Algorithm = keyDerivationFunc
  const { algorithmId, algorithmParams } = algorithm
  if (algorithmId !== pbkdf2 && algorithmId !== scrypt) {
    throw unknownScheme('a key derivation', algorithmId)
  }
  const derivation =
    algorithmId === pbkdf2 ? readPbkdf2(pkijs, algorithmParams) : readScrypt(algorithmParams)
  const iv = octets(encryptionScheme.algorithmParams)
  if (iv.length !== cipher.ivBytes) throw brokenScheme()
  return { kind: 'pbes2', derivation, cipher, iv }
}

/** @throws KeySourceProblem when the workbench does not know the scheme, or it cannot be read */
export function readEncryptionScheme(
  pkijs: typeof Pkijs,
  { algorithmId, algorithmParams }: Algorithm,
): EncryptionScheme {
  try {
    if (algorithmId === pbes2) return readPbes2(pkijs, algorithmParams)
    const old = findOldScheme(algorithmId)
    if (old === undefined) throw unknownScheme('a scheme', algorithmId)
    const [salt, rounds] = childrenOf(algorithmParams)
    const given = { salt: octets(salt), rounds: integerOf(rounds) ?? 0 }
    return old.kind === 'pbes1'
      ? { ...old, ...given, kind: old.kind }
      : { ...old, ...given, kind: old.kind }
  } catch (error) {
    throw error instanceof pkijs.AsnError ? brokenScheme() : error
  }
}
