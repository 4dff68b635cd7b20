/** Runs the table of a family: every rule fires where it should, and is silent beside it. */
import { describe, expect, it } from 'vitest'
import type { Rule } from '../../../src/core/rules/rule.ts'
import { findingsOf, flatten } from './judged.ts'
import type { CaseTable } from './judged.ts'

export function describeFamily(
  title: string,
  rules: readonly Pick<Rule<never>, 'id'>[],
  table: CaseTable,
): void {
  describe(title, () => {
    it('has a case that fires and one that is silent for each rule', () => {
      expect(Object.keys(table).toSorted()).toEqual(rules.map(({ id }) => id).toSorted())
      const bare = Object.entries(table).filter(([, { fires, silent }]) => {
        return fires.length === 0 || silent.length === 0
      })
      expect(bare).toEqual([])
    })

    it.each(flatten(table, ({ fires }) => fires))(
      '%s fires for %s',
      async (ruleId, _what, given) => {
        const findings = await findingsOf(ruleId, given)
        const [finding] = findings
        expect(finding?.severity).toBe(given.severity)
        if (given.pointer !== undefined) expect(finding?.pointer).toBe(given.pointer)
        const messages = findings.map(({ message }) => message).join('\n')
        if (given.says !== undefined) expect(messages).toMatch(given.says)
      },
    )

    it.each(flatten(table, ({ silent }) => silent))(
      '%s is silent for %s',
      async (ruleId, _what, given) => {
        expect(await findingsOf(ruleId, given)).toEqual([])
      },
    )
  })
}
