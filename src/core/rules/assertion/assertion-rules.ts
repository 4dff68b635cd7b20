/** The rules about a client assertion, in groups and in the order of the catalogue. */
import type { AssertionRule } from './assertion-subject.ts'

export interface AssertionRuleGroup {
  readonly id: string
  readonly title: string
  readonly rules: readonly AssertionRule[]
}

export const assertionRuleGroups: readonly AssertionRuleGroup[] = []

export const assertionRules: readonly AssertionRule[] = assertionRuleGroups.flatMap(
  ({ rules }) => rules,
)
