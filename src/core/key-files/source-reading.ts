/** What is gathered while one key source is read. */
import type { KeyObject, X509Certificate } from 'node:crypto'
import type { KeyFileRemark } from '../../contract/key-files.ts'
import type { KeyAlgorithm } from '../../contract/keys.ts'
import { createRoundBudget } from './decryption/round-budget.ts'
import type { RoundBudget } from './decryption/round-budget.ts'
import type { KeyFault } from './key-source-problem.ts'

/** A private key that can be imported. */
export interface FoundKey {
  readonly key: KeyObject
  readonly publicKey: KeyObject
  readonly kty: 'RSA' | 'EC' | 'OKP'
  readonly crv: string | null
  readonly sizeBits: number
  /** The most likely first. */
  readonly algorithms: readonly KeyAlgorithm[]
  /** The kid or friendly name it came with. */
  readonly name: string | null
  /** SHA-256 of the DER SubjectPublicKeyInfo, base64url. */
  readonly spkiSha256: string
}

/** Things that come beside a private key, or are mistaken for one. */
export type Companion =
  'certificate request' | 'certificate bundle' | 'public key' | 'symmetric key'

export interface SourceReading {
  readonly passphrase: string | undefined
  /** Null for a text that was pasted. */
  readonly fileName: string | null
  /** What deriving keys from passphrases may cost for the whole source. */
  readonly budget: RoundBudget
  readonly formats: Set<string>
  readonly keys: FoundKey[]
  readonly faults: KeyFault[]
  readonly certificates: X509Certificate[]
  readonly companions: Set<Companion>
  readonly repairs: Set<string>
  readonly remarks: KeyFileRemark[]
  /** Set once the passphrase has opened something. */
  isPassphraseUsed: boolean
}

export function startReading(
  fileName: string | null,
  passphrase: string | undefined,
): SourceReading {
  return {
    passphrase,
    fileName,
    budget: createRoundBudget(),
    formats: new Set(),
    keys: [],
    faults: [],
    certificates: [],
    companions: new Set(),
    repairs: new Set(),
    remarks: [],
    isPassphraseUsed: false,
  }
}

/** Adds a remark that has not been made in the same words yet. */
export function addRemark({ remarks }: SourceReading, remark: KeyFileRemark): void {
  if (!remarks.some(({ message }) => message === remark.message)) remarks.push(remark)
}
