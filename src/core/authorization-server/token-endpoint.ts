/** The token request from end to end: four stages of checks, each of which an exchange may watch and hold. */
import type { Check } from '../../contract/checks.ts'
import type { HttpResponseRecord } from '../../contract/http-messages.ts'
import { runChecks } from '../checks/run-checks.ts'
import { summarizeChecks } from '../checks/summarize-checks.ts'
import type { RequestObserver, StageReport } from '../observation.ts'
import { passStage } from '../pass-stage.ts'
import type { ClientKeys } from './client-keys.ts'
import { answerWithError, answerWithToken } from './token-answer.ts'
import type { TokenAnswer } from './token-answer.ts'
import { algorithmChecks } from './token-checks/algorithm-checks.ts'
import { assertionFormChecks } from './token-checks/assertion-form-checks.ts'
import { audience } from './token-checks/audience.ts'
import { authenticationChecks } from './token-checks/authentication-checks.ts'
import { clientChecks } from './token-checks/client-checks.ts'
import { grantChecks } from './token-checks/grant-checks.ts'
import { issuer, jwtId, profileExtras, subject } from './token-checks/identity-checks.ts'
import { keyChecks } from './token-checks/key-checks.ts'
import { replay } from './token-checks/replay-check.ts'
import { requestChecks } from './token-checks/request-checks.ts'
import { timeChecks } from './token-checks/time-checks.ts'
import type { TokenRequestContext } from './token-request-context.ts'

/** AS-01 to AS-16. */
const lookUpChecks = [
  ...requestChecks,
  ...authenticationChecks,
  ...assertionFormChecks,
  ...clientChecks,
]
/** AS-17 to AS-30; the replay check comes after every other check of the credential. */
const assertionChecks = [
  ...algorithmChecks,
  ...keyChecks,
  issuer,
  subject,
  audience,
  ...timeChecks,
  jwtId,
  replay,
  profileExtras,
]

/** Every check of the endpoint, in the order in which they run. */
export const tokenChecks = [...lookUpChecks, ...assertionChecks, ...grantChecks]

export interface TokenOutcome {
  readonly answer: TokenAnswer
  readonly checks: readonly Check[]
  /** The few words for the last stage, which ends when the response has been sent. */
  readonly finish: (response: HttpResponseRecord) => void
}

function reportChecks(checks: readonly Check[]): StageReport {
  const refused = checks.some(({ status }) => status === 'failed')
  return { summary: summarizeChecks(checks), checks, refused }
}

function readKid(context: TokenRequestContext): string | undefined {
  const kid = context.decoded?.header?.['kid']
  return typeof kid === 'string' ? kid : undefined
}

/** Finds the keys of the client; without a client or an assertion the stage passes and nothing is looked up. */
async function lookUpKeys(
  context: TokenRequestContext,
  keys: ClientKeys,
  observer: RequestObserver | undefined,
): Promise<void> {
  const { client } = context
  if (client === null || context.decoded === null) {
    if (observer === undefined) return
    const summary = client === null ? 'no client, no keys' : 'no assertion, no keys'
    await passStage(observer, 'client-jwks-fetched', { summary })
    return
  }
  const found = keys.find(client, readKid(context), observer)
  context.keyLookup = found instanceof Promise ? await found : found
}

function decideAnswer(
  context: TokenRequestContext,
  checks: readonly Check[],
  requestId: string,
): TokenAnswer {
  const { accessToken, grantedScopes } = context
  if (accessToken !== null && grantedScopes !== null) {
    return answerWithToken(accessToken, grantedScopes, requestId)
  }
  const wire = checks.find(({ decisive }) => decisive)?.wire ?? {
    status: 400,
    error: 'invalid_client',
    errorDescription: 'client authentication failed',
  }
  return answerWithError(wire, context.request.authorization, context.issuer, requestId)
}

function reportAnswer(checks: readonly Check[], response: HttpResponseRecord): StageReport {
  const code = /"error":"([a-z_]+)"/.exec(response.body)?.[1]
  return {
    summary: code === undefined ? String(response.status) : `${String(response.status)} ${code}`,
    checks,
    response,
    refused: response.status >= 400,
  }
}

/** Judges one token request and says what to answer; the caller sends it and then calls `finish`. */
export async function answerTokenRequest(
  context: TokenRequestContext,
  keys: ClientKeys,
  observer: RequestObserver | undefined,
  requestId: string,
): Promise<TokenOutcome> {
  const checks: Check[] = []

  if (observer !== undefined) await observer.enter('client-looked-up')
  await runChecks(lookUpChecks, context, checks)
  observer?.leave('client-looked-up', reportChecks([...checks]))

  await lookUpKeys(context, keys, observer)

  if (observer !== undefined) await observer.enter('assertion-checked')
  const ofAssertion = checks.length
  await runChecks(assertionChecks, context, checks)
  observer?.leave('assertion-checked', reportChecks(checks.slice(ofAssertion)))

  if (observer !== undefined) await observer.enter('token-issued')
  const ofGrant = checks.length
  await runChecks(grantChecks, context, checks)
  return {
    answer: decideAnswer(context, checks, requestId),
    checks,
    finish: (response) => {
      observer?.leave('token-issued', reportAnswer(checks.slice(ofGrant), response))
    },
  }
}
