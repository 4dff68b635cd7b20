/** A signed token taken apart for the search after what its signature really is. */
import { Buffer } from 'node:buffer'
import type { VerificationKey } from '../../key-sets/key-set.ts'
import type { SignatureDiagnosis } from '../../rules/assertion/key-evidence.ts'

export interface SignedToken {
  /** Of the header, as text; empty when there is none. */
  readonly alg: string
  readonly kid: string | undefined
  readonly encodedHeader: string
  readonly encodedPayload: string
  readonly signature: Buffer
}

export interface DiagnosisMeans {
  /** The key that a verifier would take; null when none or several fit. */
  readonly selected: VerificationKey | null
  /** Every other key that may have signed: of the set, and those that are known here and not published. */
  readonly others: readonly { readonly key: VerificationKey; readonly isPublished: boolean }[]
}

/** Finds what the signature is instead; null when this is not it. Never rejects. */
export type Diagnose = (
  token: SignedToken,
  means: DiagnosisMeans,
) => Promise<SignatureDiagnosis | null>

/** What the signature is made over (RFC 7515 §5.1). */
export function signingInputOf({ encodedHeader, encodedPayload }: SignedToken): Buffer {
  return Buffer.from(`${encodedHeader}.${encodedPayload}`)
}

/** A key as a person finds it again. */
export function nameKey({ kid, thumbprint }: VerificationKey): string {
  return kid === undefined
    ? `the key with the thumbprint ${thumbprint.slice(0, 12)}…`
    : `the key ${JSON.stringify(kid)}`
}
