/** What the rules about the values of aud have in common. */
import { show } from '../../checks/show-value.ts'
import type { RuleContext, RuleHit } from '../rule.ts'
import { readAudienceOf } from './audience-reading.ts'
import type { AudienceReading, JudgedAudience } from './audience-reading.ts'
import type { AssertionRule, AssertionSubject } from './assertion-subject.ts'

/** A hit at one value of aud, with what would be taken and how to write it. */
export function hitAt(
  { value, pointer }: JudgedAudience,
  message: string,
  { expectation }: AudienceReading,
  more: Partial<RuleHit> = {},
): RuleHit {
  const { list, fix } = expectation
  return { message, seen: show(value), wanted: list, fix, pointer, ...more }
}

/** Faults that count although another value is taken: others could read the assertion, or it breaks a rule by itself. */
const countsBesideAccepted = new Set([
  'AST-AUD-FOREIGN',
  'AST-AUD-TOKEN-ENDPOINT',
  'AST-AUD-MTLS',
  'AST-AUD-SPACE',
])

/** The values whose fault is the rule's, as hits. */
export function faultHits(
  ruleId: string,
  reading: AudienceReading,
  more: Partial<RuleHit> = {},
): readonly RuleHit[] {
  if (reading.hasAccepted && !countsBesideAccepted.has(ruleId)) return []
  return reading.judged.flatMap((each) => {
    if (each.fault?.ruleId !== ruleId) return []
    return [hitAt(each, each.fault.message, reading, more)]
  })
}

export type AudienceCheck = (
  reading: AudienceReading,
  subject: AssertionSubject,
  context: RuleContext,
) => readonly RuleHit[]

/** A rule about the values of aud; without a check of its own it fires where their fault is the rule’s. */
export function audienceRule(
  rule: Omit<AssertionRule, 'check'>,
  check: AudienceCheck = (reading) => faultHits(rule.id, reading),
): AssertionRule {
  return {
    ...rule,
    check: (subject, context) => check(readAudienceOf(subject, context.profile), subject, context),
  }
}
