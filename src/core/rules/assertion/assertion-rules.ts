/** The rules about a client assertion, in groups and in the order of the catalogue. */
import type { AssertionRule } from './assertion-subject.ts'
import { keyRules } from './key-rules.ts'
import { signatureRules } from './signature-rules.ts'

export interface AssertionRuleGroup {
  readonly id: string
  readonly title: string
  readonly rules: readonly AssertionRule[]
  /** What has to be there for the rules to say anything; absent where the text alone will do. */
  readonly needs?: 'header' | 'claims' | 'keys' | 'signature'
}

export const assertionRuleGroups: readonly AssertionRuleGroup[] = [
  { id: 'key', title: 'Key', rules: keyRules, needs: 'keys' },
  { id: 'signature', title: 'Signature', rules: signatureRules, needs: 'signature' },
]

export const assertionRules: readonly AssertionRule[] = assertionRuleGroups.flatMap(
  ({ rules }) => rules,
)
