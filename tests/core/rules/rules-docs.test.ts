/** Keeps docs/rules.md in step with the catalogue. */
import { describe, expect, it } from 'vitest'
import { profiles } from '../../../src/core/profiles/profiles.ts'
import { ruleCatalogue } from '../../../src/core/rules/catalogue.ts'
import type { RuleEntry } from '../../../src/core/rules/catalogue.ts'

/** What the profiles make of it, the profiles with the same severity together. */
function renderSeverity({ id, severity }: RuleEntry): string {
  const own = new Map<string, string[]>()
  for (const { id: profileId, severities } of profiles) {
    const level = severities[id]
    if (level === undefined || level === severity) continue
    own.set(level, [...(own.get(level) ?? []), profileId])
  }
  const others = [...own].map(([level, ids]) => `${level} in ${ids.join(', ')}`)
  return [severity ?? 'silent', ...others].join('; ')
}

/** Two underscores would begin bold letters. */
function escapeText(text: string): string {
  return text.replaceAll('__', '\\_\\_')
}

function renderRule(rule: RuleEntry): string {
  const { id, title, condition, fix, sources } = rule
  return [
    `### ${id}\n`,
    `**${title}.** ${escapeText(condition)}\n`,
    `- Severity: ${renderSeverity(rule)}`,
    `- Fix: ${fix}`,
    `- Source: ${sources.join('; ')}\n`,
  ].join('\n')
}

function renderRuleDocs(): string {
  const families = ruleCatalogue.map(({ title, rules }) =>
    [`## ${title}\n`, ...rules.map(renderRule)].join('\n'),
  )
  return [
    '# Rules\n',
    'What is looked for, how severe it is, and where it is written. An id is never reused. The severity is the usual one; profiles',
    'that see it differently are named, and where a condition names others, what was found decides. What a profile says without a',
    'source is told for information only.',
    'This page is written from `src/core/rules`; `npx vitest run tests/core/rules/rules-docs.test.ts -u` renews it.\n',
    ...families,
  ].join('\n')
}

const all = ruleCatalogue.flatMap(({ rules }) => rules)

describe('docs/rules.md', () => {
  it('documents every rule and no other', async () => {
    await expect(renderRuleDocs()).toMatchFileSnapshot('../../../docs/rules.md')
  })

  it('has each id once', () => {
    const ids = all.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it.each(all.map((rule) => [rule.id, rule] as const))('says of %s all that helps', (_id, rule) => {
    expect(rule.condition).toMatch(/\.$/)
    expect(rule.fix).toMatch(/[.)]$/)
    expect(rule.title).not.toMatch(/\.$/)
    expect(rule.sources).not.toEqual([])
  })
})
