/** The rules about a client assertion, in groups and in the order of the catalogue. */
import type { AssertionRule } from './assertion-subject.ts'
import { keyRules } from './key-rules.ts'
import { signatureRules } from './signature-rules.ts'

export interface AssertionRuleGroup {
  readonly id: string
  readonly title: string
  readonly rules: readonly AssertionRule[]
}

export const assertionRuleGroups: readonly AssertionRuleGroup[] = [
  { id: 'key', title: 'Key', rules: keyRules },
  { id: 'signature', title: 'Signature', rules: signatureRules },
]

export const assertionRules: readonly AssertionRule[] = assertionRuleGroups.flatMap(
  ({ rules }) => rules,
)
