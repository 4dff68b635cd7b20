/** The keys of the authorization server that the API trusts, and the words for how they were found. */
import type { HttpRequestRecord } from '../../contract/http-messages.ts'
import { createRemoteKeySet } from '../key-sets/remote-key-set.ts'
import type { KeySetLookup, RemoteKeySet } from '../key-sets/remote-key-set.ts'
import type { RequestObserver, StageReport } from '../observation.ts'
import type { Clock } from '../ports.ts'

export interface IssuerKeys {
  /** Looks the key up; an observer is held before a request leaves, or told that none is needed. */
  find(
    uri: string | null,
    kid: string | undefined,
    observer: RequestObserver | undefined,
  ): Promise<KeySetLookup>
  forget(): void
}

const stage = 'server-jwks-fetched'

const unknownServer: KeySetLookup = {
  source: 'unavailable',
  keySet: null,
  fetchedAt: null,
  freshUntil: null,
  request: null,
  response: null,
  problem: 'No authorization server has been running yet.',
}

const sourceWords: Readonly<Record<KeySetLookup['source'], string>> = {
  registered: 'configured',
  cache: 'from cache',
  fetched: 'fetched',
  stale: 'stale, from cache',
  unavailable: 'not available',
}

function report(lookup: KeySetLookup, nowMs: number): StageReport {
  const { source, keySet, fetchedAt, freshUntil, request, response, problem } = lookup
  const kids = keySet?.keys.map(({ kid }) => kid ?? 'none') ?? []
  const seconds = (milliseconds: number) =>
    `${String(Math.max(0, Math.round(milliseconds / 1000)))} s`
  const facts = [{ label: 'kids known', value: kids.length === 0 ? 'none' : kids.join(', ') }]
  if (fetchedAt !== null) facts.push({ label: 'cache age', value: seconds(nowMs - fetchedAt) })
  if (freshUntil !== null) facts.push({ label: 'fresh for', value: seconds(freshUntil - nowMs) })
  if (problem !== null) facts.push({ label: 'problem', value: problem })
  return {
    summary: sourceWords[source],
    facts,
    refused: source === 'unavailable',
    ...(request === null ? {} : { request }),
    ...(response === null ? {} : { response }),
  }
}

/** Keeps one cached set, for the URI that was asked for last. */
export function createIssuerKeys(clock: Clock): IssuerKeys {
  let known: { readonly uri: string; readonly keySet: RemoteKeySet } | null = null

  function keySetAt(uri: string): RemoteKeySet {
    if (known?.uri !== uri) known = { uri, keySet: createRemoteKeySet({ url: uri, clock }) }
    return known.keySet
  }

  return {
    async find(uri, kid, observer) {
      // In an object: the hook changes it, which the type checker cannot see of a variable.
      const progress = { hasEntered: false }
      const hook = observer && {
        beforeFetch(request: HttpRequestRecord) {
          progress.hasEntered = true
          return observer.enter(stage, { summary: 'about to be fetched', request })
        },
      }
      const lookup = uri === null ? unknownServer : await keySetAt(uri).find(kid, hook)
      if (observer === undefined) return lookup
      const told = report(lookup, clock.now())
      if (!progress.hasEntered) await observer.enter(stage, { summary: told.summary })
      observer.leave(stage, told)
      return lookup
    },
    forget() {
      known?.keySet.forget()
    },
  }
}
