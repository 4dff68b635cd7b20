/** Runs the check of a rule once for many profiles, wherever it does not look at the profile. */
import type { Rule, RuleHit } from '../rules/rule.ts'

export interface SharedRule<Subject> extends Rule<Subject> {
  /** Whether it is known by now to be silent, whatever the profile. */
  readonly isSilent: boolean
}

function shareCheck<Subject>(rule: Rule<Subject>): SharedRule<Subject> {
  let shared: readonly RuleHit[] | null = null
  return {
    ...rule,
    get isSilent() {
      return shared?.length === 0
    },
    check(subject, { profile }) {
      if (shared !== null) return shared
      let looks = 0
      const hits = rule.check(subject, {
        get profile() {
          looks += 1
          return profile
        },
      })
      // A check is pure: what it found without the profile it finds for every other.
      if (looks === 0) shared = hits
      return hits
    },
  }
}

/** The same rules, to be applied to one subject alone. */
export function shareChecks<Subject>(
  rules: readonly Rule<Subject>[],
): readonly SharedRule<Subject>[] {
  return rules.map(shareCheck)
}
