/** The client's side of one exchange, from the private key to the API's answer. */
import type { KeyObject } from 'node:crypto'
import { toAppError } from '../../contract/errors.ts'
import { errorCatalogue } from '../../contract/errors.ts'
import type { ExchangePlan } from '../../contract/exchange.ts'
import type { KeyAlgorithm } from '../../contract/keys.ts'
import { buildAssertion } from '../assertion/build-assertion.ts'
import { signAssertion } from '../assertion/sign-assertion.ts'
import type { HttpClient, HttpExchange } from '../http/http-client.ts'
import { exchangeHeader } from '../observation.ts'
import type { ServerStage } from '../observation.ts'
import type { Clock, Randomness } from '../ports.ts'
import type { AssertionPreferences } from './assertion-preferences.ts'
import { failedOutcome, refusedOutcome, succeededOutcome } from './outcome.ts'
import type { RunObserver } from './run-observer.ts'
import type { RunRecord } from './run-record.ts'
import { readTokenResponse } from './token-response.ts'
import { viewDraft } from './token-view.ts'

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

export interface ExchangeTarget {
  readonly tokenEndpoint: string
  readonly apiUrl: string
}

export interface SigningKey {
  readonly kid: string
  readonly algorithm: KeyAlgorithm
}

export interface ExchangeWork {
  readonly clock: Clock
  readonly randomness: Randomness
  readonly http: HttpClient
  readonly target: ExchangeTarget
  readonly plan: ExchangePlan
  readonly preferences: AssertionPreferences
  readonly key: SigningKey
  readonly readPrivateKey: () => Promise<{
    readonly key: KeyObject
    readonly storage: 'keychain' | 'memory'
  }>
  /** An assertion that was sent before, to be sent again; null builds a fresh one. */
  readonly replayed: string | null
  /** Value of the header that ties the servers' side to this run. */
  readonly correlation: string
  readonly signal: AbortSignal
}

/** Performs the steps; ends with `run.finish` in every case and returns the assertion that was sent, if any. */
export async function performExchange(
  run: RunRecord,
  observer: RunObserver,
  work: ExchangeWork,
): Promise<string | null> {
  const assertion =
    work.replayed === null
      ? await makeAssertion(run, work)
      : await reuseAssertion(run, work.replayed)
  if (assertion === null) return null
  const accessToken = await requestToken(run, observer, work, assertion)
  if (accessToken !== null) await callApi(run, observer, work, accessToken)
  return assertion
}

async function reuseAssertion(run: RunRecord, compact: string): Promise<string> {
  const tokens = [{ kind: 'client-assertion', compact }] as const
  for (const id of ['key-read', 'assertion-built', 'assertion-signed'] as const) {
    await run.enter(id, { summary: 'not needed: sent before' })
    run.leave(id, 'passed', id === 'assertion-signed' ? { tokens } : {})
  }
  return compact
}

async function makeAssertion(run: RunRecord, work: ExchangeWork): Promise<string | null> {
  const { kid, algorithm } = work.key
  await run.enter('key-read', { facts: [{ label: 'Key ID', value: kid }] })
  let privateKey: KeyObject
  try {
    const read = await work.readPrivateKey()
    privateKey = read.key
    const place = read.storage === 'keychain' ? 'from the keychain' : 'from memory'
    run.leave('key-read', 'passed', {
      summary: place,
      facts: [
        { label: 'Key ID', value: kid },
        { label: 'Algorithm', value: algorithm },
        {
          label: 'Kept in',
          value:
            read.storage === 'keychain'
              ? 'the keychain of the operating system'
              : 'memory, for this run only',
        },
      ],
    })
  } catch (thrown) {
    const error = toAppError(thrown)
    run.leave('key-read', 'failed', { summary: errorCatalogue[error.code].title })
    run.finish(
      failedOutcome(
        errorCatalogue[error.code].title,
        error.message,
        errorCatalogue[error.code].remedy,
      ),
    )
    return null
  }

  await run.enter('assertion-built')
  const { audience, typ, lifetimeSeconds, reasons } = work.preferences
  const draft = buildAssertion({
    clientId: work.plan.clientId,
    audience,
    algorithm,
    kid,
    typ,
    now: work.clock.now(),
    lifetimeSeconds,
    jti: work.randomness.uuid(),
  })
  run.leave('assertion-built', 'passed', {
    summary: `valid ${String(lifetimeSeconds)} s`,
    draft: viewDraft(draft),
    facts: reasons,
  })

  await run.enter('assertion-signed', { draft: viewDraft(draft) })
  const compact = await signAssertion(draft, privateKey)
  run.leave('assertion-signed', 'passed', {
    summary: algorithm,
    tokens: [{ kind: 'client-assertion', compact }],
  })
  return compact
}

async function requestToken(
  run: RunRecord,
  observer: RunObserver,
  work: ExchangeWork,
  assertion: string,
): Promise<string | null> {
  const form = new URLSearchParams({ grant_type: 'client_credentials' })
  if (work.plan.scope !== '') form.set('scope', work.plan.scope)
  form.set('client_assertion_type', assertionType)
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

async function callApi(
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

function answerSummary(status: number, reported: string | undefined): string {
  return reported === undefined || reported === '' ? String(status) : reported
}

function stageChecks(run: RunRecord, ...stages: readonly ServerStage[]) {
  return stages.flatMap((stage) => run.checks(stage))
}

/** The message was not answered: it is the request that failed, or the answer when the request had arrived. */
function failMessage(
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
