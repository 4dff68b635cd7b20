/** What is known of a key, in words. */
import type {
  KeyAlgorithm,
  KeyFacts,
  KidOrigin,
  PrivateKeyState,
  VaultStatus,
} from '../../../../contract/keys.ts'
import type { Tone } from '../../components/Tag.tsx'

export interface Told {
  readonly tone: Tone
  readonly text: string
}

/** The state of the private half. */
export const privateKeyWords: Readonly<Record<PrivateKeyState, Told>> = {
  present: { tone: 'good', text: 'there, ready to sign' },
  missing: { tone: 'bad', text: 'gone: this key can no longer sign' },
  locked: { tone: 'caution', text: 'the keychain is locked' },
  unreachable: { tone: 'caution', text: 'the keychain does not answer' },
  unchecked: { tone: 'neutral', text: 'not asked for yet' },
}

/** What to do when the private half cannot be had; null while nothing is known to be wrong. */
export const privateKeyRemedies: Readonly<Record<PrivateKeyState, string | null>> = {
  present: null,
  unchecked: null,
  missing:
    'It was removed from the keychain. If that was a mistake, put it back and check again; otherwise let another key sign, and delete this one when no assertion made with it is left.',
  locked: 'Unlock the keychain (sign in to your desktop session), then check again.',
  unreachable: 'Restart the Secret Service or sign in again, then check again.',
}

export const kidOriginWords: Readonly<Record<KidOrigin, string>> = {
  thumbprint: 'The key ID is its RFC 7638 thumbprint',
  date: 'The key ID is the day it was made',
  chosen: 'The key ID was typed by hand',
  imported: 'The key ID came with the imported key',
}

const curves: Readonly<Record<KeyAlgorithm, string>> = {
  ES256: 'P-256',
  ES384: 'P-384',
  ES512: 'P-521',
  Ed25519: 'Edwards curve',
  PS256: 'RSA',
  PS384: 'RSA',
  PS512: 'RSA',
  RS256: 'RSA',
  RS384: 'RSA',
  RS512: 'RSA',
}

/** The curve or the modulus: `P-256, 256 bits`, `RSA, 3072 bits`. */
export function describeSize({
  algorithm,
  sizeBits,
}: Pick<KeyFacts, 'algorithm' | 'sizeBits'>): string {
  return `${curves[algorithm]}, ${String(sizeBits)} bits`
}

export const storageWords: Readonly<Record<KeyFacts['storage'], string>> = {
  keychain: 'the system keychain',
  memory: 'memory: lost when the workbench ends',
}

/** How the key came here: `Made here`, `Imported from PKCS#12 file partner.pfx`. */
export function describeOrigin({
  origin,
  importedFrom,
}: Pick<KeyFacts, 'origin' | 'importedFrom'>): string {
  if (origin === 'generated') return 'Made here'
  return importedFrom === null ? 'Imported' : `Imported from ${importedFrom}`
}

/** The banner over the keys; null while new keys go into a keychain that answers, or nobody has asked yet. */
export function describeVaultTrouble({ kind, state }: VaultStatus): string | null {
  switch (state) {
    case 'locked':
      return 'The keychain is locked'
    case 'unavailable':
      return 'No keychain: keys are kept in memory for this run'
    case 'not-answering':
      return 'The keychain does not answer'
    case 'unchecked':
    case 'ready':
      return kind === 'keychain' ? null : 'Keys are kept in memory for this run'
  }
}
