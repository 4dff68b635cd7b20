/** Says how a private key is encrypted, and what is to be said against it. */
import type { KeyFileRemark } from '../../../contract/key-files.ts'
import { remarkOn } from '../key-file-remark.ts'
import type { EncryptionScheme } from './encryption-scheme.ts'

const enoughRounds = 100_000
const hardlyAnyRounds = 1_000
const outdatedCiphers = new Set(['DES', '3DES'])

/** Such as `AES-256-CBC, PBKDF2 with SHA-256, 600,000 rounds`. */
export function describeScheme(scheme: EncryptionScheme): string {
  const { name } = scheme.cipher
  if (scheme.kind === 'pkcs12') return `${name}, PKCS#12 key derivation`
  if (scheme.kind === 'pbes1') return `${name}, PBES1`
  const { derivation } = scheme
  if (derivation.kind === 'scrypt') return `${name}, scrypt`
  const hash = derivation.hash.replace('sha', 'SHA-')
  return `${name}, PBKDF2 with ${hash}, ${derivation.rounds.toLocaleString('en-US')} rounds`
}

/** Remarks KST-WEAK-KDF, KST-PRF and KST-CIPHER; empty for a scheme that is up to date. */
export function judgeScheme(scheme: EncryptionScheme): readonly KeyFileRemark[] {
  if (scheme.kind === 'pbes1') {
    const message = `The key is encrypted with ${scheme.cipher.name} under PBES1, which is broken.`
    return [remarkOn('KST-CIPHER', message)]
  }
  const { name } = scheme.cipher
  const remarks: KeyFileRemark[] = []
  if (scheme.kind === 'pkcs12') {
    return [remarkOn('KST-CIPHER', `The key is encrypted with ${name}, which is outdated.`)]
  }
  if (outdatedCiphers.has(name)) {
    remarks.push(remarkOn('KST-CIPHER', `The key is encrypted with ${name}, which is outdated.`))
  }
  const { derivation } = scheme
  if (derivation.kind === 'scrypt') return remarks
  const { hash, rounds } = derivation
  if (rounds < enoughRounds) {
    const shown = rounds.toLocaleString('en-US')
    const message = `PBKDF2 runs only ${shown} rounds, so that passphrases can be tried out fast.`
    const severity = rounds < hardlyAnyRounds ? 'error' : 'warning'
    remarks.push(remarkOn('KST-WEAK-KDF', message, { severity }))
  }
  if (hash === 'sha1') {
    remarks.push(remarkOn('KST-PRF', 'PBKDF2 works with HMAC-SHA-1 in this file.'))
  }
  return remarks
}
