/** Runs the table of a family: every rule fires where it should, and is silent beside it. */
import { describe, expect, it } from 'vitest'
import type { Finding } from '../../../src/contract/findings.ts'
import type { Rule } from '../../../src/core/rules/rule.ts'

export interface RuleCase {
  readonly what: string
  /** The id of the profile; the family's judge says which one is usual. */
  readonly profile?: string
}

export interface Expected {
  readonly severity: Finding['severity']
  readonly pointer?: string | null
  /** In the message. */
  readonly says?: RegExp
}

/** A case that fires and one beside it that does not, for each rule. */
export type CaseTable<Case extends RuleCase> = Readonly<
  Record<string, { readonly fires: readonly (Case & Expected)[]; readonly silent: readonly Case[] }>
>

/** Everything that the family's rules say of a case. */
export type JudgeCase<Case extends RuleCase> = (
  given: Case,
) => readonly Finding[] | Promise<readonly Finding[]>

export function describeFamily<Case extends RuleCase>(
  title: string,
  rules: readonly Pick<Rule<never>, 'id'>[],
  table: CaseTable<Case>,
  judge: JudgeCase<Case>,
): void {
  async function findingsOf(ruleId: string, given: Case): Promise<readonly Finding[]> {
    return (await judge(given)).filter((finding) => finding.ruleId === ruleId)
  }
  const firing = Object.entries(table).flatMap(([ruleId, { fires }]) =>
    fires.map((given) => [ruleId, given.what, given] as const),
  )
  const quiet = Object.entries(table).flatMap(([ruleId, { silent }]) =>
    silent.map((given) => [ruleId, given.what, given] as const),
  )

  describe(title, () => {
    it('has a case that fires and one that is silent for each rule', () => {
      expect(Object.keys(table).toSorted()).toEqual(rules.map(({ id }) => id).toSorted())
      const bare = Object.entries(table).filter(([, { fires, silent }]) => {
        return fires.length === 0 || silent.length === 0
      })
      expect(bare).toEqual([])
    })

    it.each(firing)('%s fires for %s', async (ruleId, _what, given) => {
      const findings = await findingsOf(ruleId, given)
      const [finding] = findings
      expect(finding?.severity).toBe(given.severity)
      if (given.pointer !== undefined) expect(finding?.pointer).toBe(given.pointer)
      const messages = findings.map(({ message }) => message).join('\n')
      if (given.says !== undefined) expect(messages).toMatch(given.says)
    })

    it.each(quiet)('%s is silent for %s', async (ruleId, _what, given) => {
      expect(await findingsOf(ruleId, given)).toEqual([])
    })
  })
}
