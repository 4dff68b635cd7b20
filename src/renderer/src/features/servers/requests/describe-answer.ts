/** How an answer is named in the log of requests: its status and a word for what it came to. */
import type { ReceivedRequest } from '../../../../../contract/servers.ts'

export type AnswerKind = 'answered' | 'not changed' | 'redirected' | 'refused' | 'failed'

export interface AnswerWords {
  readonly kind: AnswerKind | 'no answer'
  /** Such as `304 not changed`. */
  readonly text: string
}

function judge({ status, refusal }: Pick<ReceivedRequest, 'status' | 'refusal'>): AnswerKind {
  if (status >= 500) return 'failed'
  if (refusal !== null || status >= 400) return 'refused'
  if (status === 304) return 'not changed'
  return status >= 300 ? 'redirected' : 'answered'
}

export function describeAnswer(request: Pick<ReceivedRequest, 'status' | 'refusal'>): AnswerWords {
  if (request.status === 0) return { kind: 'no answer', text: 'no answer' }
  const kind = judge(request)
  return { kind, text: `${String(request.status)} ${kind}` }
}
