/** A JWK Set as a verifier holds it: parsed once, every usable key imported once. */
import type { KeyObject } from 'node:crypto'

export interface VerificationKey {
  readonly kid: string | undefined
  readonly kty: string
  /** Set for EC and OKP keys. */
  readonly crv: string | undefined
  readonly alg: string | undefined
  readonly use: string | undefined
  readonly keyOps: readonly string[] | undefined
  readonly sizeBits: number
  /** RFC 7638 SHA-256 thumbprint, base64url. */
  readonly thumbprint: string
  readonly key: KeyObject
}

/** A member of the set that cannot be used, and why. */
export interface RejectedKey {
  readonly index: number
  readonly kid: string | undefined
  readonly ruleIds: readonly string[]
  readonly reason: string
}

export interface KeySet {
  readonly keys: readonly VerificationKey[]
  readonly rejected: readonly RejectedKey[]
}
