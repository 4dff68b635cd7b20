/** A list of findings, wherever one stands. */
import type { Locator } from '@playwright/test'

export interface FindingList {
  readonly findings: Locator
  /** The findings of one rule. */
  finding(ruleId: string): Locator
}

export function findingsIn(list: Locator): FindingList {
  const findings = list.getByRole('listitem')
  return {
    findings,
    finding: (ruleId) =>
      findings.filter({
        has: list.page().locator('code', { hasText: new RegExp(`^${ruleId}$`) }),
      }),
  }
}
