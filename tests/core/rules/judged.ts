/** Judges documents for tests: what the rules say of a set, with the profile and the moment to choose. */
import type { Finding } from '../../../src/contract/findings.ts'
import { judgeDocument } from '../../../src/core/jwks-doctor/judge-document.ts'
import type {
  DocumentContext,
  DocumentJudgement,
} from '../../../src/core/jwks-doctor/judge-document.ts'
import { findProfile } from '../../../src/core/profiles/profiles.ts'
import type { RuleCase } from './describe-family.ts'

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

/** Judged by the base profile unless it names another. */
export interface DocumentCase extends RuleCase {
  /** The keys of a set, or the text of a document. */
  readonly of: string | readonly unknown[]
  readonly otherSets?: DocumentContext['otherSets']
}

/** What the rules say of the case. */
export async function judgeCase(given: DocumentCase): Promise<readonly Finding[]> {
  const text = typeof given.of === 'string' ? given.of : JSON.stringify({ keys: given.of })
  const { findings } = await judge(text, {
    profile: findProfile(given.profile ?? 'base'),
    otherSets: given.otherSets ?? [],
  })
  return findings
}
