/** Judges one assertion by every profile at once: checks by profiles, each finding once. */
import type { Finding } from '../../contract/findings.ts'
import type { VerdictColumn, VerdictMatrix } from '../../contract/verdicts.ts'
import type { Profile } from '../profiles/profile.ts'
import { profiles as shippedProfiles } from '../profiles/profiles.ts'
import { assertionRuleGroups } from '../rules/assertion/assertion-rules.ts'
import type { AssertionRuleGroup } from '../rules/assertion/assertion-rules.ts'
import type { AssertionSubject } from '../rules/assertion/assertion-subject.ts'
import { applyRules, sortFindings, worstOf } from '../rules/rule.ts'
import { judgeVerdict } from './judge-verdict.ts'
import { shareChecks } from './share-checks.ts'

const shippedIds: ReadonlySet<string> = new Set(shippedProfiles.map(({ id }) => id))

interface FindingPool {
  readonly findings: Finding[]
  /** The place of a finding; that of an equal one, if there is one. */
  place(finding: Finding): number
}

function createFindingPool(): FindingPool {
  const findings: Finding[] = []
  const places = new Map<string, number>()
  return {
    findings,
    place(finding) {
      const text = JSON.stringify(finding)
      const known = places.get(text)
      if (known !== undefined) return known
      places.set(text, findings.length)
      return findings.push(finding) - 1
    },
  }
}

function isThere(needs: AssertionRuleGroup['needs'], subject: AssertionSubject): boolean {
  switch (needs) {
    case undefined:
      return true
    case 'header':
      return subject.header !== null
    case 'claims':
      return subject.payload !== null
    case 'keys':
      return subject.keys !== null
    case 'signature':
      return subject.decoded !== null && subject.keys !== null
  }
}

/**
 * The matrix as of the moment that the subject was built for, epoch milliseconds. Columns are the profiles in the order
 * given, rows the groups of the rules in theirs.
 */
export function makeVerdictMatrix(
  subject: AssertionSubject,
  profiles: readonly Profile[],
  at: number,
): VerdictMatrix {
  const pool = createFindingPool()
  const groups = assertionRuleGroups.map(({ rules, needs }) => ({
    rules: shareChecks(rules),
    isThere: isThere(needs, subject),
  }))

  function judgeGroup(group: (typeof groups)[number], profile: Profile): readonly Finding[] {
    const { findings } = applyRules(group.rules, subject, { profile })
    // Most rules say nothing about most assertions; the next profile need not ask them again.
    group.rules = group.rules.filter(({ isSilent }) => !isSilent)
    return findings
  }

  function judgeColumn(profile: Profile): VerdictColumn {
    const byGroup = groups.map((group) => judgeGroup(group, profile))
    return {
      profileId: profile.id,
      title: profile.title,
      kind: profile.kind,
      updated: profile.updated,
      isOwn: !shippedIds.has(profile.id),
      ...judgeVerdict(subject, profile, sortFindings(byGroup.flat())),
      cells: byGroup.map((findings, row) => ({
        worst: worstOf(findings),
        isJudged: groups[row]?.isThere === true || findings.length > 0,
        findings: findings.map(pool.place),
      })),
    }
  }

  return {
    at,
    checks: assertionRuleGroups.map(({ id, title }) => ({ id, title })),
    columns: profiles.map(judgeColumn),
    findings: pool.findings,
  }
}
