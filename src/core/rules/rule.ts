/** A rule of the catalogue as data with a pure check, and how a list of them is applied. */
import type { Finding, Severity } from '../../contract/findings.ts'

/** The severity without a profile of its own, and that of the profiles that see it differently; null: says nothing. */
export type SeverityByProfile = Readonly<{ default: Severity | null }> &
  Readonly<Record<string, Severity | null>>

/** One place where the rule's condition holds. */
export interface RuleHit {
  /** One or two sentences with the values that were found. */
  readonly message: string
  readonly seen?: string
  readonly wanted?: string
  /** RFC 6901, such as `/keys/0/kid`. */
  readonly pointer?: string
  /** Where what was found decides the severity and not the profile alone, such as `> 5 s`. */
  readonly severity?: Severity
  /** Where this place needs another remedy than the rule's. */
  readonly fix?: string
}

export interface RuleContext {
  /** Of the profile that is judged by. */
  readonly profileId: string
}

export interface Rule<Subject> {
  /** Of the catalogue, such as `JWKS-CT`; never renamed. */
  readonly id: string
  readonly severity: SeverityByProfile
  /** What is the matter when it fires, in a few words. */
  readonly title: string
  /** When it fires, in one sentence; for docs/rules.md. */
  readonly condition: string
  readonly fix: string
  /** Clauses, such as `RFC 7517 §4.5`. */
  readonly sources: readonly string[]
  /** Pure, and never throws whatever the subject holds; empty when there is nothing to say. */
  check(subject: Subject, context: RuleContext): readonly RuleHit[]
}

/** The severity for a profile; null when the rule does not concern it. */
export function severityFor(rule: Pick<Rule<never>, 'severity'>, profileId: string) {
  const own = Object.hasOwn(rule.severity, profileId) ? rule.severity[profileId] : undefined
  return own === undefined ? rule.severity.default : own
}

export interface RuleVerdict {
  /** In the order of the rules. */
  readonly findings: readonly Finding[]
  /** How many rules were applied and had nothing to say. */
  readonly quiet: number
}

/** Applies the rules that concern the profile. */
export function applyRules<Subject>(
  rules: readonly Rule<Subject>[],
  subject: Subject,
  context: RuleContext,
): RuleVerdict {
  const findings: Finding[] = []
  let quiet = 0
  for (const rule of rules) {
    const usual = severityFor(rule, context.profileId)
    if (usual === null) continue
    const hits = rule.check(subject, context)
    if (hits.length === 0) quiet += 1
    for (const hit of hits) {
      findings.push({
        ruleId: rule.id,
        severity: hit.severity ?? usual,
        title: rule.title,
        message: hit.message,
        seen: hit.seen ?? null,
        wanted: hit.wanted ?? null,
        fix: hit.fix ?? rule.fix,
        sources: [...rule.sources],
        pointer: hit.pointer ?? null,
      })
    }
  }
  return { findings, quiet }
}

const order: readonly Severity[] = ['error', 'warning', 'info']

/** Errors first, then warnings, then infos; otherwise in the order given. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  return order.flatMap((severity) => findings.filter((finding) => finding.severity === severity))
}

/** The worst severity among the findings; null without one. */
export function worstOf(findings: readonly Finding[]): Severity | null {
  return order.find((severity) => findings.some((finding) => finding.severity === severity)) ?? null
}
