/** Judges documents for tests: what a rule says of a set, with the profile and the moment to choose. */
import { judgeDocument } from '../../../src/core/jwks-doctor/judge-document.ts'
import type {
  DocumentContext,
  DocumentJudgement,
} from '../../../src/core/jwks-doctor/judge-document.ts'
import { findProfile } from '../../../src/core/profiles/profiles.ts'
import type { Finding } from '../../../src/contract/findings.ts'

/** The moment of all judgements. */
export const now = Date.UTC(2026, 10, 21, 12)

export function judge(
  document: string | Buffer,
  context: Partial<DocumentContext> = {},
): Promise<DocumentJudgement> {
  const bytes = typeof document === 'string' ? Buffer.from(document) : document
  const usual = { profile: findProfile('base'), kid: undefined, now, otherSets: [] }
  return judgeDocument(bytes, { ...usual, ...context })
}

export interface RuleCase {
  readonly what: string
  /** The keys of a set, or the text of a document. */
  readonly of: string | readonly unknown[]
  /** The base profile when absent. */
  readonly profile?: string
  readonly otherSets?: DocumentContext['otherSets']
}

export interface FiringCase extends RuleCase {
  readonly severity: Finding['severity']
  readonly pointer?: string | null
  /** In the message. */
  readonly says?: RegExp
}

/** A case that fires and one beside it that does not, for each rule. */
export type CaseTable = Readonly<
  Record<
    string,
    {
      readonly fires: readonly FiringCase[]
      readonly silent: readonly RuleCase[]
    }
  >
>

/** What the rule says of the case. */
export async function findingsOf(ruleId: string, given: RuleCase): Promise<readonly Finding[]> {
  const text = typeof given.of === 'string' ? given.of : JSON.stringify({ keys: given.of })
  const { findings } = await judge(text, {
    profile: findProfile(given.profile ?? 'base'),
    otherSets: given.otherSets ?? [],
  })
  return findings.filter((finding) => finding.ruleId === ruleId)
}

/** The cases in a row for each rule, as `it.each` takes them. */
export function flatten<Case extends RuleCase>(
  table: CaseTable,
  choose: (entry: CaseTable[string]) => readonly Case[],
): readonly (readonly [ruleId: string, what: string, given: Case])[] {
  return Object.entries(table).flatMap(([ruleId, entry]) =>
    choose(entry).map((given) => [ruleId, given.what, given] as const),
  )
}
