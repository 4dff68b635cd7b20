import { describe, expect, it } from 'vitest'
import { findProfile } from '../../../src/core/profiles/profiles.ts'
import type { Rule } from '../../../src/core/rules/rule.ts'
import { shareChecks } from '../../../src/core/verdicts/share-checks.ts'

function makeRule(check: Rule<string>['check']): Rule<string> {
  return { id: 'T', severity: 'info', title: '', condition: '', fix: '', sources: [], check }
}

function runForBoth(rule: Rule<string>) {
  const [shared = rule] = shareChecks([rule])
  return ['base', 'okta'].map((id) => shared.check('subject', { profile: findProfile(id) }))
}

describe('sharing a check', () => {
  it('runs it once where it does not look at the profile', () => {
    let runs = 0
    const rule = makeRule((subject) => {
      runs += 1
      return [{ message: subject }]
    })
    expect(runForBoth(rule)).toEqual([[{ message: 'subject' }], [{ message: 'subject' }]])
    expect(runs).toBe(1)
  })

  it('runs it anew where the profile decides', () => {
    const rule = makeRule((_subject, { profile }) => [{ message: profile.id }])
    expect(runForBoth(rule)).toEqual([[{ message: 'base' }], [{ message: 'okta' }]])
  })
})
