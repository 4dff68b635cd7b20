/** Decides over one request to a protected route: three stages, each of which an exchange may watch and hold. */
import type { Check } from '../../contract/checks.ts'
import { runChecks } from '../checks/run-checks.ts'
import { summarizeChecks } from '../checks/summarize-checks.ts'
import type { RequestObserver } from '../observation.ts'
import { passStage } from '../pass-stage.ts'
import type { ApiRequestContext } from './api-request-context.ts'
import type { ApiCheck } from './checks/api-check.ts'
import { claimChecks } from './checks/claim-checks.ts'
import { headerChecks } from './checks/header-checks.ts'
import { keyChecks } from './checks/key-checks.ts'
import { requestChecks } from './checks/request-checks.ts'
import { scopeCheck } from './checks/scope-check.ts'
import type { IssuerKeys } from './issuer-keys.ts'

/** API-01 to API-13; the scope is judged with the answer. */
const tokenChecks: readonly ApiCheck[] = [
  ...requestChecks,
  ...headerChecks,
  ...keyChecks,
  ...claimChecks,
]

/** Every check of the API, in the order in which they run. */
export const apiChecks: readonly ApiCheck[] = [...tokenChecks, scopeCheck]

export interface Decision {
  readonly checks: readonly Check[]
  /** Those of the last stage, which ends with the response. */
  readonly answerChecks: readonly Check[]
  /** What to answer instead of data; null when the request may go on. */
  readonly refusal: NonNullable<Check['wire']> | null
}

/** Tells an observer of a public route that there is nothing to check. */
export async function passPublicRequest(observer: RequestObserver): Promise<void> {
  const report = { summary: 'not needed: public route' }
  await passStage(observer, 'server-jwks-fetched', report)
  await passStage(observer, 'access-token-checked', report)
  await observer.enter('api-answered')
}

async function lookUpKeys(
  context: ApiRequestContext,
  keys: IssuerKeys,
  jwksUri: string | null,
  observer: RequestObserver | undefined,
): Promise<void> {
  const header = context.decoded?.header
  if (header == null) {
    if (observer === undefined) return
    const why = context.decoded === null ? 'no token' : 'the token cannot be read'
    await passStage(observer, 'server-jwks-fetched', { summary: `not needed: ${why}` })
    return
  }
  const { kid } = header
  context.keyLookup = await keys.find(jwksUri, typeof kid === 'string' ? kid : undefined, observer)
}

/** Runs every check; returns inside the stage `api-answered`, which the caller leaves with the response. */
export async function authorizeRequest(
  context: ApiRequestContext,
  keys: IssuerKeys,
  jwksUri: string | null,
  observer: RequestObserver | undefined,
): Promise<Decision> {
  await lookUpKeys(context, keys, jwksUri, observer)
  await observer?.enter('access-token-checked')
  const checks: Check[] = []
  await runChecks(tokenChecks, context, checks)
  const refused = checks.some(({ status }) => status === 'failed')
  observer?.leave('access-token-checked', { summary: summarizeChecks(checks), checks, refused })
  await observer?.enter('api-answered')
  const answerChecks: Check[] = []
  await runChecks([scopeCheck], context, answerChecks)
  const all = [...checks, ...answerChecks]
  const refusal = all.find(({ decisive }) => decisive)?.wire ?? null
  return { checks: all, answerChecks, refusal }
}
