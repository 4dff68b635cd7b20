/** Decrypts with the ciphers of key files, those included that node:crypto no longer has. */
import { createDecipheriv } from 'node:crypto'
import type { BlockCipher } from './scheme-identifiers.ts'

/** Three keys of 3DES out of what there is: DES repeats its one key, two-key 3DES its first. */
function fillTripleKey(key: Buffer): Buffer {
  return key.length === 24 ? key : Buffer.concat([key, key, key]).subarray(0, 24)
}

async function decryptRc2(key: Buffer, iv: Buffer, encrypted: Buffer): Promise<Buffer | null> {
  const { default: forge } = await import('node-forge')
  const bits = key.length * 8
  const decipher = forge.rc2.createDecryptionCipher(key.toString('binary'), bits)
  decipher.start(iv.toString('binary'))
  decipher.update(forge.util.createBuffer(encrypted.toString('binary')))
  return decipher.finish() ? Buffer.from(decipher.output.getBytes(), 'binary') : null
}

/** The plain octets; null when the padding is wrong, as after a wrong passphrase (RFC 8018 §6.1.2). */
export async function decryptBlocks(
  { cipher }: BlockCipher,
  key: Buffer,
  iv: Buffer,
  encrypted: Buffer,
): Promise<Buffer | null> {
  try {
    if (cipher === 'rc2-cbc') return await decryptRc2(key, iv, encrypted)
    const fitting = cipher === 'des-ede3-cbc' ? fillTripleKey(key) : key
    const decipher = createDecipheriv(cipher, fitting, iv)
    return Buffer.concat([decipher.update(encrypted), decipher.final()])
  } catch {
    return null
  }
}
