/** The part of a look that most transport rules are about: the answer with status 200, whole or not. */
import type { Fetched, ResponseHead } from '../../jwks-doctor/fetched.ts'
import { answerOf } from '../../jwks-doctor/transport-evidence.ts'
import type { TransportEvidence } from '../../jwks-doctor/transport-evidence.ts'
import { headerValue } from '../../http/raw-messages.ts'
import type { RuleHit } from '../rule.ts'

export type Answered = Fetched & { readonly head: ResponseHead }

export const noHits: readonly RuleHit[] = []

/** The answer after redirects when it has status 200; null otherwise. */
export function goodAnswer(evidence: TransportEvidence): Answered | null {
  const answer = answerOf(evidence)
  return answer?.head?.status === 200 ? { ...answer, head: answer.head } : null
}

/** The value of a header of the good answer; undefined without one. */
export function headerOf(answer: Answered, name: string): string | undefined {
  return headerValue(answer.head, name)?.trim()
}

/** Whether the body is a page for people. */
export function isPage(answer: Pick<Fetched, 'body'>): boolean {
  return /^\s*<(?:!doctype html|html|head|body)/i.test(answer.body.toString('latin1', 0, 512))
}
