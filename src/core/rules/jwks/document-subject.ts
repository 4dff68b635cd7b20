/** A JWK Set document as the rules look at it. */
import type { Profile } from '../../profiles/profile.ts'
import type { JwkSubject } from '../jwk/jwk-subject.ts'

export interface KnownSet {
  readonly name: string
  readonly role: 'client' | 'server'
  readonly thumbprints: readonly string[]
  /** Of the RSA keys, base64url. */
  readonly moduli: readonly string[]
}

export interface SharedPrime {
  /** The key of this set. */
  readonly key: JwkSubject
  /** The other one, as it is called in a sentence. */
  readonly other: string
}

export interface DocumentSubject {
  /** Why it is no JSON; null when it is. Lines and columns count from 1. */
  readonly syntax: {
    readonly problem: string
    readonly hint: string
    readonly line: number
    readonly column: number
  } | null
  /** Why the value is no JWK Set, in a sentence; null when it is one, or not even JSON. */
  readonly shape: string | null
  /** Member names that stand twice in one object. */
  readonly duplicates: readonly { readonly name: string; readonly pointer: string }[]
  /** What is in `keys`; also what would be, where only the wrapping is wrong. */
  readonly elements: readonly unknown[]
  /** Of the elements that are objects, the first ones: see `notJudged`. */
  readonly keys: readonly JwkSubject[]
  /** How many elements beyond a reasonable number were looked through for secrets alone. */
  readonly notJudged: number
  /** How many keys a search for shared primes left out. */
  readonly notSearched: number
  readonly sharedPrimes: readonly SharedPrime[]
  readonly otherSets: readonly KnownSet[]
  readonly profile: Profile
}
