/** Opens what is encrypted under a passphrase, off the event loop and within the budget of rounds. */
import { createHash, pbkdf2, scrypt } from 'node:crypto'
import type { ScryptOptions } from 'node:crypto'
import { promisify } from 'node:util'
import { refusal } from '../key-source-problem.ts'
import { decryptBlocks } from './block-cipher.ts'
import type { EncryptionScheme, OldEncryption, Pbkdf2, Scrypt } from './encryption-scheme.ts'
import { derivePkcs12Key, encodePkcs12Passphrase } from './pkcs12-key-derivation.ts'
import type { RoundBudget } from './round-budget.ts'

const runPbkdf2 = promisify(pbkdf2)
const runScrypt = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt)

const maxScryptBytes = 256 * 1024 * 1024
const maxScryptWork = 2 ** 24

/** RFC 7914 §2: the cost is a power of two, and N·r·128 octets are needed at once. */
async function deriveByScrypt(
  { salt, cost, blockSize, parallelization }: Scrypt,
  passphrase: string,
  length: number,
  budget: RoundBudget,
): Promise<Buffer> {
  const isPossible =
    cost > 1 && Number.isInteger(Math.log2(cost)) && blockSize > 0 && parallelization > 0
  const bytes = 128 * cost * blockSize
  if (!isPossible || bytes > maxScryptBytes || cost * blockSize * parallelization > maxScryptWork) {
    const asked = `N ${cost}, r ${blockSize}, p ${parallelization}`
    throw refusal({
      ruleId: 'KEY-INPUT',
      message: `The file asks for scrypt with ${asked}, which is more than the workbench runs (256 MiB).`,
      fix: 'Encrypt the file anew with a usual cost, such as N 16384, r 8, p 1.',
    })
  }
  // Mixing four blocks takes about as long as one round of PBKDF2.
  budget.spend('PBKDF2', Math.ceil((cost * blockSize * parallelization) / 4))
  const options = { N: cost, r: blockSize, p: parallelization, maxmem: 2 * maxScryptBytes }
  return runScrypt(passphrase, salt, length, options)
}

function derivePbes2Key(
  derivation: Pbkdf2 | Scrypt,
  passphrase: string,
  length: number,
  budget: RoundBudget,
): Promise<Buffer> {
  if (derivation.kind === 'scrypt') return deriveByScrypt(derivation, passphrase, length, budget)
  const { hash, salt, rounds } = derivation
  budget.spend('PBKDF2', rounds)
  return runPbkdf2(passphrase, salt, rounds, length, hash)
}

/** PBKDF1, which makes key and initialisation vector at once (RFC 8018 §5.1, §6.1.1). */
function derivePbes1Key(hash: string, passphrase: string, salt: Buffer, rounds: number): Buffer {
  let digest = createHash(hash).update(passphrase, 'utf8').update(salt).digest()
  for (let round = 1; round < rounds; round += 1) digest = createHash(hash).update(digest).digest()
  return digest
}

// PBKDF1 runs in one go.
const maxPbes1Rounds = 20_000

async function decryptPbes1(
  { hash, salt, rounds, cipher }: OldEncryption<'pbes1'>,
  passphrase: string,
  encrypted: Buffer,
): Promise<Buffer | null> {
  if (rounds < 1 || rounds > maxPbes1Rounds) {
    throw refusal({
      ruleId: 'KEY-INPUT',
      message: `The file asks for ${rounds} rounds of PBKDF1; the workbench runs 20,000 at most.`,
      fix: 'Encrypt the file anew: openssl pkcs8 -topk8 -v2 aes-256-cbc -in old.pem -out new.pem',
    })
  }
  const derived = derivePbes1Key(hash, passphrase, salt, rounds)
  return decryptBlocks(cipher, derived.subarray(0, 8), derived.subarray(8, 16), encrypted)
}

/**
 * The plain octets; null when the passphrase does not fit, though a wrong one passes this test once in 256 times.
 *
 * @throws KeySourceProblem when opening it would take more than the workbench is willing to compute
 */
export async function decryptWithPassphrase(
  scheme: EncryptionScheme,
  passphrase: string,
  encrypted: Buffer,
  budget: RoundBudget,
): Promise<Buffer | null> {
  if (scheme.kind === 'pbes2') {
    const { derivation, cipher, iv } = scheme
    const key = await derivePbes2Key(derivation, passphrase, cipher.keyBytes, budget)
    return decryptBlocks(cipher, key, iv, encrypted)
  }
  if (scheme.kind === 'pbes1') return decryptPbes1(scheme, passphrase, encrypted)
  const { cipher, rounds } = scheme
  budget.spend('PKCS#12', rounds * 2)
  const encoded = encodePkcs12Passphrase(passphrase)
  const key = await derivePkcs12Key(scheme, 1, encoded, cipher.keyBytes)
  const iv = await derivePkcs12Key(scheme, 2, encoded, cipher.ivBytes)
  return decryptBlocks(cipher, key, iv, encrypted)
}
