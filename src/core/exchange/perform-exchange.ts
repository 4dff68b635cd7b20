/** The client's side of one exchange, from the private key to the API's answer. */
import { callApi } from './call-api.ts'
import type { ExchangeWork } from './exchange-work.ts'
import { makeAssertion, reuseAssertion } from './make-assertion.ts'
import { requestToken } from './request-token.ts'
import type { RunObserver } from './run-observer.ts'
import type { RunRecord } from './run-record.ts'

/** Performs the steps; ends with `run.finish` in every case and returns the assertion that was sent, if any. */
export async function performExchange(
  run: RunRecord,
  observer: RunObserver,
  work: ExchangeWork,
): Promise<string | null> {
  const origin = work.assertion
  const assertion =
    origin.kind === 'ready'
      ? await reuseAssertion(run, origin)
      : await makeAssertion(run, work, origin)
  if (assertion === null) return null
  const accessToken = await requestToken(run, observer, work, assertion)
  if (accessToken !== null) await callApi(run, observer, work, accessToken)
  return assertion
}
