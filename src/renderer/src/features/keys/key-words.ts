/** What is known of a key, in words. */
import type {
  KeyAlgorithm,
  KeyFacts,
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

/** The curve or the modulus: `P-256, 256 bits`, `RSA, 3072 bits`. */
export function describeSize({ algorithm, sizeBits }: Pick<KeyFacts, 'algorithm' | 'sizeBits'>) {
  const families: Readonly<Record<KeyAlgorithm, string>> = {
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
  return `${families[algorithm]}, ${String(sizeBits)} bits`
}

export const storageWords: Readonly<Record<KeyFacts['storage'], string>> = {
  keychain: 'the keychain of the operating system',
  memory: 'memory: lost when the workbench ends',
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

/** What to choose an algorithm for. */
export const algorithmWords: Readonly<Record<KeyAlgorithm, string>> = {
  ES256: 'ECDSA on P-256. Small, fast, accepted nearly everywhere.',
  ES384: 'ECDSA on P-384 with SHA-384.',
  ES512: 'ECDSA on P-521 with SHA-512.',
  Ed25519: 'Edwards curve. Small and fast; younger, so ask the server first.',
  PS256: 'RSA with PSS padding. What banks (FAPI) ask for beside ES256.',
  PS384: 'RSA with PSS padding and SHA-384.',
  PS512: 'RSA with PSS padding and SHA-512.',
  RS256: 'RSA with PKCS #1 v1.5 padding. The oldest, for servers that know nothing else.',
  RS384: 'RSA with PKCS #1 v1.5 padding and SHA-384.',
  RS512: 'RSA with PKCS #1 v1.5 padding and SHA-512, as NHS England asks for.',
}
