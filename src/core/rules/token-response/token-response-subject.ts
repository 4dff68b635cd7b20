/** An answer of a token endpoint as the rules TOK-* look at it. */
import type { RequestEvidence, ResponseEvidence } from '../http-evidence.ts'
import type { JudgingFacts } from '../judging-facts.ts'
import type { Rule } from '../rule.ts'

/** What was asked, as far as it is known. */
export interface AskedFor {
  readonly request: RequestEvidence | null
  readonly grantType: string | null
  /** Null when it is not known; an empty string when no scope was asked for. */
  readonly scope: string | null
  readonly usedDpop: boolean
  /** The scheme of the Authorization header of the request; null without one. */
  readonly authorizationScheme: string | null
  /** The code of standards 4.2 that fits the fault of the request; null when it is not known or there was none. */
  readonly expectedError: string | null
}

/** How a server answered the same fault several times: needed for what one answer cannot show. */
export interface ProbeSeries {
  readonly statuses: readonly number[]
  readonly bodies: readonly string[]
  /** Milliseconds until each answer. */
  readonly durations: readonly number[]
}

export interface TokenResponseSubject extends JudgingFacts {
  readonly response: ResponseEvidence
  /** The body as an object, the last of duplicate members winning; null when it is none. */
  readonly members: Readonly<Record<string, unknown>> | null
  /** Why the body is not one JSON object, in the sentence's end that follows "The body"; null when it is. */
  readonly bodyFault: string | null
  /** Names that stand twice in the body. */
  readonly duplicates: readonly string[]
  /** Whether this is an error answer: status 4xx or 5xx, or a member `error`. */
  readonly isError: boolean
  readonly asked: AskedFor | null
  /** Claims of the access token when it is a JWT; null otherwise. */
  readonly accessTokenClaims: Readonly<Record<string, unknown>> | null
  /** When the answer came, by the local clock in epoch milliseconds; null for a pasted one. */
  readonly receivedAt: number | null
  readonly probes: {
    readonly unknownClient: ProbeSeries
    readonly badSignature: ProbeSeries
    /** Failures in a row before the first 429; null when none came. */
    readonly failuresUntilThrottled: number | null
  } | null
}

export type TokenResponseRule = Rule<TokenResponseSubject>
