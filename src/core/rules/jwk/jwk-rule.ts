/** What the rules about single keys have in common. */
import { escapePointer } from '../../json/json-pointer.ts'
import type { JwkSubject } from './jwk-subject.ts'
import type { Rule, RuleHit } from '../rule.ts'

export type JwkRule = Rule<JwkSubject>

/** A hit at a member of the key, or at the key itself; the sentence goes on after the key's name and a colon. */
export function hitAt(
  subject: JwkSubject,
  member: string | null,
  sentence: string,
  more: Omit<RuleHit, 'message' | 'pointer'> = {},
): RuleHit {
  const pointer = member === null ? subject.pointer : `${subject.pointer}/${escapePointer(member)}`
  return { message: `${subject.name}: ${sentence}`, pointer, ...more }
}

/** What a verifier says of the key under the rule's id. */
export function faultHits(subject: JwkSubject, ruleId: string): readonly RuleHit[] {
  return subject.faults
    .filter((fault) => fault.ruleId === ruleId)
    .map(({ reason, member, seen, wanted }) =>
      hitAt(subject, member ?? null, reason, {
        ...(seen !== undefined && { seen }),
        ...(wanted !== undefined && { wanted }),
      }),
    )
}
