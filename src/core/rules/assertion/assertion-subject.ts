/** A client assertion, or the draft of one, as the rules AST-* look at it. */
import type { DecodedCompact } from '../../assertion/decode-compact.ts'
import type { JsonObject } from '../../assertion/decode-json-part.ts'
import type { StructureFinding } from '../../assertion/structure-finding.ts'
import type { JudgingFacts } from '../judging-facts.ts'
import type { Rule } from '../rule.ts'
import type { KeyEvidence } from './key-evidence.ts'

/** What was seen of assertions before this one. */
export interface AssertionLedger {
  /** When this pair was sent before, epoch milliseconds; null when it was not. */
  usedAt(issuer: string, jti: string): number | null
  /** The jti of the last assertions that were built, the latest first. */
  readonly recentJtis: readonly string[]
}

export interface AssertionSubject extends JudgingFacts {
  /** Null for a draft that is not signed yet; then rules about encoding and signature have nothing to look at. */
  readonly decoded: DecodedCompact | null
  /** The header's JSON as text: decoded, or as typed; null when there is none to read. */
  readonly headerText: string | null
  readonly payloadText: string | null
  /** Parsed leniently as far as it goes, the last of duplicate members winning; null when it is no object. */
  readonly header: JsonObject | null
  readonly payload: JsonObject | null
  /** Every departure from the form, of the token or of the JSON that was typed. */
  readonly structure: readonly StructureFinding[]
  /** What is known of the client's keys and of the signature; null when no key is known. */
  readonly keys: KeyEvidence | null
  readonly ledger: AssertionLedger | null
}

export type AssertionRule = Rule<AssertionSubject>
