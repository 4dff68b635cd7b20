/** Judges claims for tests: what the rules say of them, with the server, the client and the moment to choose. */
import type { Finding } from '../../../../src/contract/findings.ts'
import { findProfile } from '../../../../src/core/profiles/profiles.ts'
import { assertionRuleGroups } from '../../../../src/core/rules/assertion/assertion-rules.ts'
import type {
  AssertionLedger,
  AssertionRule,
} from '../../../../src/core/rules/assertion/assertion-subject.ts'
import { buildAssertionSubject } from '../../../../src/core/rules/assertion/build-assertion-subject.ts'
import { unknownServer } from '../../../../src/core/rules/judging-facts.ts'
import type { ServerFacts } from '../../../../src/core/rules/judging-facts.ts'
import { applyRules } from '../../../../src/core/rules/rule.ts'
import type { RuleCase } from '../describe-family.ts'
import { makeFacts, nowSeconds } from '../facts.ts'

/** The moment of all judgements, epoch seconds. */
export const now = nowSeconds

export const issuer = 'https://as.example'

/** A server that is known by its metadata. */
export const knownServer: ServerFacts = {
  ...unknownServer,
  issuer,
  tokenEndpoint: `${issuer}/token`,
  otherEndpoints: { introspection_endpoint: `${issuer}/introspect` },
  mtlsAliases: ['https://mtls.as.example/token'],
}

/** Claims that every specification takes at that server. */
export const goodClaims = {
  iss: 'partner',
  sub: 'partner',
  aud: issuer,
  iat: now,
  nbf: now,
  exp: now + 60,
  jti: '3b1c1f0e-94a8-4c6a-9a52-2f8f2a0a7d11',
}

export interface ClaimsCase extends RuleCase {
  /** Changes to the good claims; a member set to undefined is left out. */
  readonly claims?: Readonly<Record<string, unknown>>
  /** The whole text of the claims instead. */
  readonly text?: string
  /** `https://as.example` unless it says otherwise. */
  readonly server?: Partial<ServerFacts>
  readonly clientId?: string | null
  readonly clockOffsetSeconds?: number
  /** Epoch milliseconds at which the jti of the case was sent. */
  readonly usedAt?: number
  readonly recentJtis?: readonly string[]
}

/** The rules of one group of the catalogue. */
export function rulesOf(...groups: readonly string[]): readonly AssertionRule[] {
  return assertionRuleGroups.filter(({ id }) => groups.includes(id)).flatMap(({ rules }) => rules)
}

const claimGroups = assertionRuleGroups.filter(({ needs }) => needs === 'claims')
export const claimRules = claimGroups.flatMap(({ rules }) => rules)

/** What all rules about claims say, judged by `r10070` unless the case names another profile. */
export function judgeClaims({
  claims = {},
  text = JSON.stringify({ ...goodClaims, ...claims }),
  profile = 'r10070',
  server = knownServer,
  clientId = 'partner',
  clockOffsetSeconds,
  usedAt,
  recentJtis = [],
}: ClaimsCase): readonly Finding[] {
  const ledger: AssertionLedger = { usedAt: () => usedAt ?? null, recentJtis }
  const facts = {
    ...makeFacts(server, { clientId }),
    clockOffsetSeconds: clockOffsetSeconds ?? null,
  }
  const source = { kind: 'draft', header: '{"alg":"ES256"}', claims: text } as const
  const subject = buildAssertionSubject(source, facts, null, ledger)
  return applyRules(claimRules, subject, { profile: findProfile(profile) }).findings
}
