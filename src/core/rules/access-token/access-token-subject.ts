/** An access token as the rules AT-* look at it; a client has to treat it as opaque (RFC 9068 §6). */
import type { DecodedCompact } from '../../assertion/decode-compact.ts'
import type { KeyEvidence } from '../assertion/key-evidence.ts'
import type { JudgingFacts } from '../judging-facts.ts'
import type { Rule } from '../rule.ts'

export interface AccessTokenSubject extends JudgingFacts {
  readonly text: string
  /** Null when it is no JWT. */
  readonly decoded: DecodedCompact | null
  /** Whether the server claims RFC 9068: the typ says so, or a person did. */
  readonly isRfc9068: boolean
  /** The keys of the authorization server and what they say of the signature; null when they are not known. */
  readonly keys: KeyEvidence | null
  /** Thumbprints of the client's assertion keys. */
  readonly clientThumbprints: readonly string[]
  /** Whether it verifies with a key of the client; null when that was not tried. */
  readonly verifiesWithClientKey: boolean | null
  /** The grant that it was issued for; null when not known. */
  readonly grantType: string | null
  /** Scopes that were granted with it; null when not known. */
  readonly grantedScope: string | null
  /** How the request was sender-constrained, with the thumbprint the token has to name; null when it was not. */
  readonly senderConstraint: { readonly kind: 'dpop' | 'mtls'; readonly thumbprint: string } | null
  /** Names under which the API is known; null when not known. */
  readonly resource: string | null
}

export type AccessTokenRule = Rule<AccessTokenSubject>
