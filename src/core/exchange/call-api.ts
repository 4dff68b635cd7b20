/** Steps nine to twelve from the client's side: the call with the access token and the API's answer. */
import { exchangeHeader } from '../observation.ts'
import type { ExchangeWork } from './exchange-work.ts'
import { answerSummary, failMessage } from './message-answer.ts'
import { refusedOutcome, succeededOutcome } from './outcome.ts'
import type { RunObserver } from './run-observer.ts'
import type { RunRecord } from './run-record.ts'
import { stageChecks } from './stage-checks.ts'

/** Calls the planned route; the run is finished in every case. */
export async function callApi(
  run: RunRecord,
  observer: RunObserver,
  work: ExchangeWork,
  accessToken: string,
): Promise<void> {
  const [method = 'GET', path = '/'] = work.plan.apiRoute.split(' ')
  const sent = work.http.prepare({
    method,
    url: `${work.target.apiUrl}${path}`,
    headers: [
      ['Accept', 'application/json'],
      ['Authorization', `Bearer ${accessToken}`],
      [exchangeHeader, work.correlation],
      ...(method === 'POST' ? [['Content-Type', 'application/json'] as const] : []),
    ],
    ...(method === 'POST' ? { body: JSON.stringify({ item: 'workbench', quantity: 1 }) } : {}),
  })
  const tokens = [{ kind: 'access-token', compact: accessToken }] as const
  await run.enter('api-called', { summary: work.plan.apiRoute, request: sent.request, tokens })
  const answer = await sent.send({ signal: work.signal })
  if (!answer.ok) {
    failMessage(run, 'api-called', 'api-answered', 'The API', answer)
    return
  }
  if (run.isRunning('api-called')) run.leave('api-called', 'passed')

  const { response } = answer
  const report = observer.pendingReport('api-answered')
  const isSuccess = response.status >= 200 && response.status < 300
  if (run.isWaiting('api-answered')) await run.enter('api-answered')
  run.leave('api-answered', isSuccess ? 'passed' : 'refused', {
    summary: answerSummary(response.status, report?.summary),
    response,
    checks: report?.checks ?? [],
    ...(report?.facts === undefined ? {} : { facts: report.facts }),
  })
  const apiChecks = [
    ...stageChecks(run, 'server-jwks-fetched', 'access-token-checked'),
    ...(report?.checks ?? []),
  ]
  if (!isSuccess) {
    run.finish(refusedOutcome('the API', response, apiChecks))
    return
  }
  const serverChecks = stageChecks(run, 'client-looked-up', 'assertion-checked', 'token-issued')
  run.finish(succeededOutcome(response, [...serverChecks, ...apiChecks]))
}
