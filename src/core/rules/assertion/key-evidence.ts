/** What was found out about the client's keys and the signature before the rules judge it. */
import type { ExcludedKey } from '../../key-sets/select-keys.ts'
import type { VerificationKey } from '../../key-sets/key-set.ts'

/** Why a signature does not verify, found by trying what people get wrong (standards 1.4). */
export interface SignatureDiagnosis {
  /** `other-key`, `der`, `other-algorithm`, `salt`, `re-encoded`, `other-pair`, `public-key-as-secret`, `truncated`. */
  readonly kind: string
  /** One or two sentences. */
  readonly message: string
  readonly fix: string
}

export interface KeyEvidence {
  /** Where the keys come from, as a person reads it: `the keys of this workbench`, a URL, `the pasted key`. */
  readonly source: string
  /** Every usable key of the set. */
  readonly known: readonly VerificationKey[]
  /** Those that fit the header, as a verifier selects them. */
  readonly candidates: readonly VerificationKey[]
  readonly excluded: readonly ExcludedKey[]
  /** `unchecked` for a draft, or when no key or more than one fits. */
  readonly signature: 'unchecked' | 'valid' | 'invalid'
  /** What the signature turned out to be instead; null when it is valid, was not looked at, or nothing was found. */
  readonly diagnosis: SignatureDiagnosis | null
  /** Who else uses the key that signs, in words; empty when nobody does. */
  readonly sharedWith: readonly { readonly name: string; readonly isServer: boolean }[]
  /** The certificates of the keys that have one, by thumbprint of the key; epoch milliseconds. */
  readonly certificates: ReadonlyMap<
    string,
    { readonly notBefore: number; readonly notAfter: number }
  >
}
