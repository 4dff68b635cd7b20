/** Derives keys from a passphrase as PKCS#12 itself does, without holding up the event loop. */
import { createHash, hash as hashAtOnce } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'

export interface Pkcs12Derivation {
  /** A name of node:crypto. */
  readonly hash: string
  readonly salt: Buffer
  readonly rounds: number
}

/** RFC 7292 App. B.3: 1 makes a key, 2 an initialisation vector, 3 a MAC key. */
export type Purpose = 1 | 2 | 3

const blockBytesOf: Readonly<Record<string, number>> = { sha384: 128, sha512: 128 }
// About ten milliseconds of hashing.
const roundsBetweenPauses = 2_500

/** RFC 7292 App. B.1: big-endian UTF-16, with two zero octets at the end. */
export function encodePkcs12Passphrase(passphrase: string): Buffer {
  return Buffer.from(`${passphrase}\0`, 'utf16le').swap16()
}

function repeatTo(multiple: number, bytes: Buffer): Buffer {
  return Buffer.alloc(Math.ceil(bytes.length / multiple) * multiple, bytes)
}

/** Adds the block and one to every block of the input, modulo the size of a block (RFC 7292 App. B.2, step 6C). */
function addToBlocks(input: Buffer, block: Buffer): void {
  for (let start = 0; start < input.length; start += block.length) {
    let carry = 1
    for (let index = block.length - 1; index >= 0; index -= 1) {
      carry += (input[start + index] ?? 0) + (block[index] ?? 0)
      input[start + index] = carry & 0xff
      carry >>>= 8
    }
  }
}

/** RFC 7292 App. B.2; the passphrase is encoded already, or empty for none at all. */
export async function derivePkcs12Key(
  { hash, salt, rounds }: Pkcs12Derivation,
  purpose: Purpose,
  passphrase: Buffer,
  length: number,
): Promise<Buffer> {
  const blockBytes = blockBytesOf[hash] ?? 64
  const diversifier = Buffer.alloc(blockBytes, purpose)
  const input = Buffer.concat([repeatTo(blockBytes, salt), repeatTo(blockBytes, passphrase)])
  const made: Buffer[] = []
  for (let madeBytes = 0; madeBytes < length;) {
    let digest = createHash(hash).update(diversifier).update(input).digest()
    for (let round = 1; round < rounds; round += 1) {
      if (round % roundsBetweenPauses === 0) await setImmediate()
      digest = hashAtOnce(hash, digest, 'buffer')
    }
    made.push(digest)
    madeBytes += digest.length
    addToBlocks(input, Buffer.alloc(blockBytes, digest))
  }
  return Buffer.concat(made).subarray(0, length)
}
