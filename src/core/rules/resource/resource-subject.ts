/** How a protected API answered, as the rules RS-* look at it. */
import type { RequestEvidence, ResponseEvidence } from '../http-evidence.ts'
import type { JudgingFacts } from '../judging-facts.ts'
import type { Rule } from '../rule.ts'
import type { ParsedChallenges } from './parse-challenge.ts'

/** What was sent to the API, and so what its answer has to be. */
export const probeKinds = [
  'good-token',
  'no-token',
  'bad-token',
  'expired-token',
  'missing-scope',
  'malformed-header',
  'token-in-query',
  'two-tokens',
  'lower-case-scheme',
  'foreign-audience',
  'foreign-issuer',
  'forged-algorithm',
  'client-assertion',
  'id-token',
  'token-without-exp',
  'unbound-use',
  'dpop-as-bearer',
  'unknown',
] as const
export type ProbeKind = (typeof probeKinds)[number]

export interface ResourceProbe {
  /** `unknown` for an answer that was pasted without its request. */
  readonly kind: ProbeKind
  readonly request: RequestEvidence | null
  readonly response: ResponseEvidence
}

/** A probe with the challenges of its answer, one entry for each header. */
export interface JudgedProbe extends ResourceProbe {
  readonly challenges: readonly ParsedChallenges[]
}

/** The resource's own metadata (RFC 9728); null members where it was not looked at. */
export interface ResourceMetadataEvidence {
  /** Where it was advertised or looked for. */
  readonly url: string
  readonly status: number | null
  readonly members: Readonly<Record<string, unknown>> | null
}

export interface ResourceSubject extends JudgingFacts {
  /** URL of the API; null when not known. */
  readonly resource: string | null
  /** The scheme that the API's tokens need. */
  readonly scheme: 'Bearer' | 'DPoP'
  readonly probes: readonly JudgedProbe[]
  readonly metadata: ResourceMetadataEvidence | null
}

export type ResourceRule = Rule<ResourceSubject>
