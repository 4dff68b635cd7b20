/** A rule of the catalogue as data with a pure check, and how a list of them is applied. */
import type { Finding, Severity } from '../../contract/findings.ts'
import type { PolicyField, Profile } from '../profiles/profile.ts'
import { redactTokens } from '../redaction.ts'

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
  /** The field of the profile that this place was judged by, where it is not the rule's. */
  readonly basis?: PolicyField
}

export interface RuleContext {
  /** Whose rules are applied. */
  readonly profile: Profile
}

export interface Rule<Subject> {
  /** Of the catalogue, such as `JWKS-CT`; never renamed. */
  readonly id: string
  /** Where the profile has no severity of its own for it; null: the rule concerns only profiles that name it. */
  readonly severity: Severity | null
  /** What is the matter when it fires, in a few words. */
  readonly title: string
  /** When it fires, in one sentence; for docs/rules.md. */
  readonly condition: string
  readonly fix: string
  /** Clauses, such as `RFC 7517 §4.5`. */
  readonly sources: readonly string[]
  /** The field of the profile that the check judges by: what is not sourced there can only inform. */
  readonly basis?: PolicyField
  /** Pure, and never throws whatever the subject holds; empty when there is nothing to say. */
  check(subject: Subject, context: RuleContext): readonly RuleHit[]
}

/** The severity for a profile; null when the rule does not concern it. */
export function severityFor(
  { id, severity }: Pick<Rule<never>, 'id' | 'severity'>,
  { severities }: Profile,
): Severity | null {
  const own = Object.hasOwn(severities, id) ? severities[id] : undefined
  if (own === undefined) return severity
  return own === 'silent' ? null : own
}

export interface RuleVerdict {
  /** In the order of the rules. */
  readonly findings: readonly Finding[]
  /** How many rules were applied and had nothing to say. */
  readonly quiet: number
}

const redactOrNull = (text: string | undefined) => (text === undefined ? null : redactTokens(text))

/** A live token can stand in any member that a rule quotes; findings leave core. */
function toFinding<Subject>(
  rule: Rule<Subject>,
  hit: RuleHit,
  usual: Severity,
  { confidence }: Profile,
): Finding {
  const basis = hit.basis ?? rule.basis
  const trust = basis === undefined ? undefined : confidence[basis]
  return {
    ruleId: rule.id,
    severity: trust === 'U' ? 'info' : (hit.severity ?? usual),
    title: rule.title,
    message: redactTokens(hit.message),
    seen: redactOrNull(hit.seen),
    wanted: redactOrNull(hit.wanted),
    fix: hit.fix === undefined ? rule.fix : redactTokens(hit.fix),
    sources: [...rule.sources],
    pointer: hit.pointer ?? null,
    ...(trust !== undefined && { confidence: trust }),
  }
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
    const usual = severityFor(rule, context.profile)
    if (usual === null) continue
    const hits = rule.check(subject, context)
    if (hits.length === 0) quiet += 1
    for (const hit of hits) findings.push(toFinding(rule, hit, usual, context.profile))
  }
  return { findings, quiet }
}

const order: readonly Severity[] = ['error', 'warning', 'info']

/** Errors first, then warnings, then infos; otherwise in the order given. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  return order.flatMap((severity) => findings.filter((finding) => finding.severity === severity))
}

/** The worst severity among the findings; null without one. */
export function worstOf(findings: readonly Pick<Finding, 'severity'>[]): Severity | null {
  return order.find((severity) => findings.some((finding) => finding.severity === severity)) ?? null
}
