/** Examines a client assertion: every rule, the signature, and who else would take it. */
import { setImmediate as takeTurn } from 'node:timers/promises'
import type { AssertionSource } from '../../rules/assertion/build-assertion-subject.ts'
import type { KeyEvidence } from '../../rules/assertion/key-evidence.ts'
import type { ServerFacts } from '../../rules/judging-facts.ts'
import { buildAssertionSubject } from '../../rules/assertion/build-assertion-subject.ts'
import { assertionRules } from '../../rules/assertion/assertion-rules.ts'
import { applyRules } from '../../rules/rule.ts'
import { makeVerdictMatrix } from '../../verdicts/make-verdict-matrix.ts'
import { makeExamined } from '../examined.ts'
import type { Examined } from '../examined.ts'
import { tellVerdict } from '../explain-findings.ts'
import { factsOf } from '../inspection-context.ts'
import type { InspectionContext } from '../inspection-context.ts'
import { describeSignature } from './describe-signature.ts'
import { viewParts, viewToken } from './view-token.ts'

/**
 * Whether our own keys say nothing about it: none fits, none signed it, and it is not meant for the lab, which would look
 * for one of them.
 */
function isOfAnother(
  { candidates, diagnosis }: KeyEvidence,
  { issuer }: ServerFacts,
  { keys, lab }: InspectionContext,
): boolean {
  const isForLab = issuer !== null && issuer === lab.issuer
  return keys?.isOurs === true && !isForLab && candidates.length === 0 && diagnosis === null
}

/** Judges a token, or header and claims without a signature; the caller knows its kind and title. */
export async function examineAssertion(
  source: AssertionSource,
  context: InspectionContext,
): Promise<Examined> {
  const { profile, profiles, at, show } = context
  const claims = buildAssertionSubject(source, factsOf(context), null, null).payload
  const facts = { ...factsOf(context), server: context.serverOf(claims?.['aud']) }
  const bare = buildAssertionSubject(source, facts, null, null)
  await takeTurn()
  const found = context.keys === null ? null : await context.keys.evidence(bare)
  const isStranger = found !== null && isOfAnother(found, facts.server, context)
  const keys = isStranger ? null : found
  const whyNoKeys = isStranger
    ? `None of ${found.source} has to do with it. Give a JWKS URL, or paste the key.`
    : context.whyNoKeys
  const subject = { ...bare, keys }
  const [verified] = keys?.candidates ?? []
  if (keys?.signature === 'valid' && verified !== undefined) {
    context.assertionKeys.add(verified.thumbprint)
  }
  const verdict = applyRules(assertionRules, subject, { profile })
  await takeTurn()
  const nothing = `No rule of ${profile.title} speaks against it.`
  return makeExamined({
    kind: 'client-assertion',
    title: 'Client assertion',
    ...tellVerdict(verdict, nothing),
    views: bare.decoded === null ? viewParts(bare, show) : viewToken(bare.decoded, show),
    signature: source.kind === 'draft' ? null : describeSignature(keys, whyNoKeys),
    matrix: context.takeMatrix() ? makeVerdictMatrix(subject, profiles, at) : null,
  })
}
