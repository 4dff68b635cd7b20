/** Judges drafts and tokens for tests by some of the rules, with everything that is known to choose. */
import type { Finding } from '../../../../src/contract/findings.ts'
import { gatherKeyEvidence } from '../../../../src/core/assertion/gather-key-evidence.ts'
import { findProfile } from '../../../../src/core/profiles/profiles.ts'
import type { AssertionRule } from '../../../../src/core/rules/assertion/assertion-subject.ts'
import { buildAssertionSubject } from '../../../../src/core/rules/assertion/build-assertion-subject.ts'
import type { AssertionSource } from '../../../../src/core/rules/assertion/build-assertion-subject.ts'
import type { ClientFacts, ServerFacts } from '../../../../src/core/rules/judging-facts.ts'
import { applyRules } from '../../../../src/core/rules/rule.ts'
import { keySetOf } from '../../assertion/signed-samples.ts'
import type { RuleCase } from '../describe-family.ts'
import { makeFacts } from '../facts.ts'

/** A token, or a draft of these members or texts; judged by the base profile unless the case names another. */
export interface AssertionCase extends RuleCase {
  readonly token?: string
  readonly header?: Readonly<Record<string, unknown>>
  readonly claims?: Readonly<Record<string, unknown>>
  readonly headerText?: string
  readonly claimsText?: string
  readonly server?: Partial<ServerFacts>
  readonly client?: Partial<ClientFacts>
  /** The client's public JWKs; not known when absent. */
  readonly keys?: readonly unknown[]
}

export const plainHeader = { alg: 'ES256', kid: 'one' }

function sourceOf(given: Omit<AssertionCase, 'what'>): AssertionSource {
  const { token, header = plainHeader, claims = { sub: 'client' } } = given
  if (token !== undefined) return { kind: 'token', text: token }
  const { headerText = JSON.stringify(header), claimsText = JSON.stringify(claims) } = given
  return { kind: 'draft', header: headerText, claims: claimsText }
}

/** What the rules say of the case. */
export async function judgeAssertion(
  rules: readonly AssertionRule[],
  given: Omit<AssertionCase, 'what'>,
): Promise<readonly Finding[]> {
  const facts = makeFacts(given.server, given.client)
  const bare = buildAssertionSubject(sourceOf(given), facts, null, null)
  const keySet = keySetOf(...(given.keys ?? []))
  const evidence = await gatherKeyEvidence(bare.header, bare.decoded, keySet, { source: 'the set' })
  const subject = given.keys === undefined ? bare : { ...bare, keys: evidence }
  return applyRules(rules, subject, { profile: findProfile(given.profile ?? 'base') }).findings
}
