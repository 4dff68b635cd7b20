/** Steps four to eight from the client's side: the token request and the reading of its answer. */
import { jwtBearerAssertionType } from '../authorization-server/token-checks/assertion-type.ts'
import { exchangeHeader } from '../observation.ts'
import type { ExchangeWork } from './exchange-work.ts'
import { answerSummary, failMessage } from './message-answer.ts'
import { refusedOutcome } from './outcome.ts'
import type { RunObserver } from './run-observer.ts'
import type { RunRecord } from './run-record.ts'
import { stageChecks } from './stage-checks.ts'
import { readTokenResponse } from './token-response.ts'

/** Returns the access token, or null when there is none; then the run is finished. */
export async function requestToken(
  run: RunRecord,
  observer: RunObserver,
  work: ExchangeWork,
  assertion: string,
): Promise<string | null> {
  const form = new URLSearchParams({ grant_type: 'client_credentials' })
  if (work.plan.scope !== '') form.set('scope', work.plan.scope)
  form.set('client_assertion_type', jwtBearerAssertionType)
  form.set('client_assertion', assertion)
  const sent = work.http.prepare({
    method: 'POST',
    url: work.target.tokenEndpoint,
    headers: [
      ['Accept', 'application/json'],
      ['Content-Type', 'application/x-www-form-urlencoded'],
      [exchangeHeader, work.correlation],
    ],
    body: form.toString(),
  })
  const summary = `POST ${new URL(work.target.tokenEndpoint).pathname}`
  const tokens = [{ kind: 'client-assertion', compact: assertion }] as const
  await run.enter('token-requested', { summary, request: sent.request, tokens })
  work.noteSent(assertion)
  const answer = await sent.send({ signal: work.signal })
  if (!answer.ok) {
    failMessage(run, 'token-requested', 'token-issued', 'The authorization server', answer)
    return null
  }
  if (run.isRunning('token-requested')) run.leave('token-requested', 'passed')

  const { response } = answer
  const report = observer.pendingReport('token-issued')
  const checks = [...(report?.checks ?? [])]
  const seenChecks = () => [...stageChecks(run, 'client-looked-up', 'assertion-checked'), ...checks]
  if (run.isWaiting('token-issued')) await run.enter('token-issued')
  if (response.status !== 200) {
    run.leave('token-issued', 'refused', {
      summary: answerSummary(response.status, report?.summary),
      response,
      checks,
      ...(report?.facts === undefined ? {} : { facts: report.facts }),
    })
    run.finish(refusedOutcome('the token endpoint', response, seenChecks()))
    return null
  }
  const read = readTokenResponse(response)
  if (read.fault !== null) checks.push(read.fault)
  run.leave('token-issued', read.fault === null ? 'passed' : 'refused', {
    summary: read.fault === null ? '200 access_token' : '200, but not usable',
    response,
    checks,
    ...(read.accessToken === null
      ? {}
      : { tokens: [{ kind: 'access-token', compact: read.accessToken }] }),
    facts: [
      ...(report?.facts ?? []),
      ...(read.expiresInSeconds === null
        ? []
        : [{ label: 'Valid for', value: `${String(read.expiresInSeconds)} s` }]),
      ...(read.scope === null ? [] : [{ label: 'Scope granted', value: read.scope }]),
    ],
  })
  if (read.accessToken === null) {
    run.finish(refusedOutcome('the token endpoint', response, seenChecks()))
  }
  return read.accessToken
}
