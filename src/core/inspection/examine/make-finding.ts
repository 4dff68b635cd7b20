/** Makes a finding of a rule about assertions for what only the inspector sees. */
import type { Finding } from '../../../contract/findings.ts'
import type { Profile } from '../../profiles/profile.ts'
import { assertionRules } from '../../rules/assertion/assertion-rules.ts'
import { applyRules } from '../../rules/rule.ts'
import type { RuleHit } from '../../rules/rule.ts'

/** None where the profile has silenced the rule, or there is no rule with this id. */
export function makeFinding(ruleId: string, hit: RuleHit, profile: Profile): readonly Finding[] {
  const rule = assertionRules.find(({ id }) => id === ruleId)
  if (rule === undefined) return []
  return applyRules([{ ...rule, check: () => [hit] }], null, { profile }).findings
}
