/** One element of a JWK Set as the rules look at it. */
import type { KeyObject } from 'node:crypto'
import type { JwkFault, Members } from '../../key-sets/jwk-fault.ts'
import type { Profile } from '../../profiles/profile.ts'
import type { CertificateEntry } from './certificates.ts'

/** What the key stands among. */
export interface KeySurroundings {
  /** How many elements the set has. */
  readonly keyCount: number
  readonly hasEncryptionKeys: boolean
  readonly profile: Profile
  /** Epoch milliseconds. */
  readonly now: number
}

export interface JwkSubject {
  readonly index: number
  /** RFC 6901, such as `/keys/0`. */
  readonly pointer: string
  /** What to call it in a sentence: its kid where that is its own, else its place. */
  readonly name: string
  readonly jwk: Members
  /** A kid that is text, the empty one included. */
  readonly kid: string | null
  /** What a verifier finds wrong with it; without any it uses the key. */
  readonly faults: readonly JwkFault[]
  readonly publicKey: KeyObject | null
  readonly sizeBits: number | null
  /** RFC 7638 SHA-256, base64url. */
  readonly thumbprint: string | null
  readonly isForSigning: boolean
  readonly certificates: readonly CertificateEntry[]
  readonly set: KeySurroundings
}
