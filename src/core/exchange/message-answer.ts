/** How a message of the client ended: with an answer to sum up, or with none. */
import type { HttpExchange } from '../http/http-client.ts'
import { failedOutcome } from './outcome.ts'
import type { RunRecord } from './run-record.ts'

/** A few words for the diagram: the server's own, or the bare status. */
export function answerSummary(status: number, reported: string | undefined): string {
  return reported === undefined || reported === '' ? String(status) : reported
}

/** The message was not answered: it is the request that failed, or the answer when the request had arrived. */
export function failMessage(
  run: RunRecord,
  request: 'token-requested' | 'api-called',
  answer: 'token-issued' | 'api-answered',
  who: string,
  failure: Extract<HttpExchange, { ok: false }>,
): void {
  run.leave(run.isRunning(request) ? request : answer, 'failed', { summary: 'no answer' })
  run.finish(
    failedOutcome(
      `${who} did not answer`,
      failure.problem,
      'Start the server on the Servers page, then run again.',
    ),
  )
}
