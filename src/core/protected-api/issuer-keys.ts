/** The keys of the authorization server that the API trusts. */
import { observeLookUp } from '../key-sets/observe-look-up.ts'
import type {
  CreateKeySet,
  FetchHook,
  KeySetLookup,
  RemoteKeySet,
} from '../key-sets/remote-key-set.ts'
import type { RequestObserver } from '../observation.ts'
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

const unknownServer: KeySetLookup = {
  source: 'unavailable',
  keySet: null,
  fetchedAt: null,
  freshUntil: null,
  request: null,
  response: null,
  problem: 'No authorization server has been running yet.',
}

/** By which the log of an authorization server tells our own fetches from those of other APIs. */
const userAgent = 'assertion-workbench (protected API)'

/** Keeps one cached set, for the URI that was asked for last. */
export function createIssuerKeys(clock: Clock, createKeySet: CreateKeySet): IssuerKeys {
  let known: { readonly uri: string; readonly keySet: RemoteKeySet } | null = null

  function keySetAt(uri: string): RemoteKeySet {
    if (known?.uri !== uri) known = { uri, keySet: createKeySet({ url: uri, userAgent }) }
    return known.keySet
  }

  return {
    async find(uri, kid, observer) {
      const find = (hook?: FetchHook) =>
        uri === null ? unknownServer : keySetAt(uri).find(kid, hook)
      if (observer === undefined) return find()
      return observeLookUp(observer, 'server-jwks-fetched', clock, find)
    },
    forget() {
      known?.keySet.forget()
    },
  }
}
