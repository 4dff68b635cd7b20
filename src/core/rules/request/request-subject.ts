/** A token request as the rules REQ-* look at it. */
import type { RequestEvidence } from '../http-evidence.ts'
import type { JudgingFacts } from '../judging-facts.ts'
import type { Rule } from '../rule.ts'

/** One parameter of the form, or of the query, as it was written. */
export interface RequestParameter {
  readonly name: string
  /** Decoded; the raw text where it cannot be decoded. */
  readonly value: string
  readonly raw: string
  /** False for a piece between ampersands that has no equals sign. */
  readonly hasEquals: boolean
  /** Characters from the start of the body, or of the query. */
  readonly offset: number
}

export interface RequestSubject extends JudgingFacts {
  readonly request: RequestEvidence
  readonly form: readonly RequestParameter[]
  readonly query: readonly RequestParameter[]
  /** The claims of the assertion in the form; null when there is none to read. */
  readonly assertionClaims: Readonly<Record<string, unknown>> | null
  /** When the same assertion text was sent before, epoch milliseconds; null when it was not. */
  readonly sentBeforeAt: number | null
  /** Whether the endpoint came from metadata whose issuer equals the configured one (RFC 8414 §3.3); null: not known. */
  readonly isEndpointBound: boolean | null
  /** What the authorization request before it had, for the code grant; null when not known. */
  readonly authorizationRequest: {
    readonly redirectUri: string | null
    readonly hasCodeChallenge: boolean
  } | null
}

export type RequestRule = Rule<RequestSubject>
