/** The cached JWK Set of one verifier in a rehearsal, with a record of its fetches. */
import { createHttpClient } from '../../http/http-client.ts'
import type { HttpClient } from '../../http/http-client.ts'
import { alternateKeySets } from '../../key-sets/alternate-key-sets.ts'
import { createRemoteKeySet } from '../../key-sets/remote-key-set.ts'
import type { RemoteKeySet } from '../../key-sets/remote-key-set.ts'
import type { Clock } from '../../ports.ts'
import type { Fetch } from './observed.ts'
import type { VerifierPlan } from './script.ts'

export interface WatchedKeySet {
  readonly keySet: RemoteKeySet
  readonly fetches: readonly Fetch[]
  close(): void
}

/** Sends what a client sends to the nodes of the JWKS URI in turn, as names with several addresses lead to. */
function watch(
  http: HttpClient,
  urls: readonly string[],
  fetched: (ok: boolean) => void,
): HttpClient {
  let turn = 0
  return {
    ...http,
    prepare(outgoing) {
      const prepared = http.prepare({ ...outgoing, url: urls[turn % urls.length] ?? outgoing.url })
      turn += 1
      return {
        request: prepared.request,
        async send(options) {
          const answer = await prepared.send(options)
          fetched(answer.ok && answer.response.status < 400)
          return answer
        },
      }
    },
  }
}

/** A verifier of several nodes has a cache on each of them. */
export function createWatchedKeySet(
  { personality, nodes = 1 }: VerifierPlan,
  urls: readonly string[],
  clock: Clock,
): WatchedKeySet {
  const http = createHttpClient({ clock, keepAlive: false })
  const fetches: Fetch[] = []
  const [url = ''] = urls
  const createNode = (node: number) =>
    createRemoteKeySet({
      url,
      clock,
      policy: personality.policy,
      // On several nodes each cache stays with one address; a single one takes them in turn.
      http: watch(http, nodes > 1 ? [urls[node % urls.length] ?? url] : urls, (ok) => {
        fetches.push({ at: clock.elapsed() / 1000, ok })
      }),
    })
  const others = Array.from({ length: nodes - 1 }, (_, index) => createNode(index + 1))
  return {
    keySet: alternateKeySets(createNode(0), ...others),
    fetches,
    close: () => {
      http.close()
    },
  }
}
