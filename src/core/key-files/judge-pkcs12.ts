/** Says how a PKCS#12 file is protected, and what is to be said against it. */
import type { KeyFileRemark } from '../../contract/key-files.ts'
import { judgeScheme } from './decryption/describe-scheme.ts'
import type { EncryptionScheme } from './decryption/encryption-scheme.ts'
import { remarkOn } from './key-file-remark.ts'

export interface Pkcs12Protection {
  /** As node:crypto names it; undefined without a MAC that is known here. */
  readonly macHash: string | undefined
  readonly hasMac: boolean
  /** Of all the encrypted parts. */
  readonly schemes: readonly EncryptionScheme[]
}

function listCiphers(schemes: readonly EncryptionScheme[]): readonly string[] {
  return [...new Set(schemes.map(({ cipher }) => cipher.name))]
}

function describeMac({ macHash, hasMac }: Pkcs12Protection): string {
  if (!hasMac) return 'no MAC'
  return macHash === undefined ? 'a MAC that is not known here' : `${showHash(macHash)} MAC`
}

function showHash(hash: string): string {
  return hash.replace('sha', 'SHA-')
}

/** Such as `PKCS#12 (AES-256-CBC, SHA-256 MAC)`. */
export function describePkcs12(protection: Pkcs12Protection): string {
  const ciphers = listCiphers(protection.schemes)
  const shown = ciphers.length === 0 ? 'not encrypted' : ciphers.join(' and ')
  return `PKCS#12 (${shown}, ${describeMac(protection)})`
}

function judgeAge({ macHash, hasMac, schemes }: Pkcs12Protection): KeyFileRemark | null {
  const old = listCiphers(schemes.filter(({ kind }) => kind !== 'pbes2'))
  const reasons = [
    ...(old.length === 0 ? [] : [`is encrypted with ${old.join(' and ')}`]),
    ...(macHash === 'sha1' ? ['has a SHA-1 MAC'] : []),
    ...(hasMac ? [] : ['has no MAC, so that several tools refuse it']),
  ]
  if (reasons.length === 0) return null
  return remarkOn('KST-P12-LEGACY', `This PKCS#12 file ${reasons.join(' and ')}.`)
}

/** Remarks KST-P12-LEGACY, KST-P12-MULTI, KST-PLAINTEXT and those on PBES2. */
export function judgePkcs12(
  protection: Pkcs12Protection & { readonly keyCount: number },
): readonly KeyFileRemark[] {
  const { schemes, keyCount } = protection
  const age = judgeAge(protection)
  const modern = schemes.filter(({ kind }) => kind === 'pbes2').flatMap(judgeScheme)
  const several = `The file holds ${keyCount} private keys.`
  return [
    ...(age === null ? [] : [age]),
    ...modern,
    ...(schemes.length === 0
      ? [remarkOn('KST-PLAINTEXT', 'Nothing in this PKCS#12 file is encrypted.')]
      : []),
    ...(keyCount > 1 ? [remarkOn('KST-P12-MULTI', several)] : []),
  ]
}
