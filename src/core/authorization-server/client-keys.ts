/** Where the server takes a client's public keys from: its registration, or its JWKS URI through a cache. */
import { observeLookUp } from '../key-sets/observe-look-up.ts'
import type {
  CreateKeySet,
  FetchHook,
  KeySetLookup,
  RemoteKeySet,
} from '../key-sets/remote-key-set.ts'
import type { RequestObserver } from '../observation.ts'
import type { Clock } from '../ports.ts'
import type { ClientRegistration } from './client-registry.ts'

export interface ClientKeys {
  /**
   * Synchronous when the keys are at hand and nobody observes, which is the hot path; an observer is held before a
   * request leaves, or told that none is needed.
   */
  find(
    client: ClientRegistration,
    kid: string | undefined,
    observer: RequestObserver | undefined,
  ): Promise<KeySetLookup> | KeySetLookup
  /** Drops every fetched set. */
  forget(): void
}

/** By which the log of a JWKS server tells our own fetches from those of other servers. */
const userAgent = 'assertion-workbench (authorization server)'

/** One cache per JWKS URI, so that clients that share a URI share its cooldown. */
export function createClientKeys(clock: Clock, createKeySet: CreateKeySet): ClientKeys {
  const remotes = new Map<string, RemoteKeySet>()
  const registered = new WeakMap<ClientRegistration, KeySetLookup>()

  function remoteFor(url: string): RemoteKeySet {
    const known = remotes.get(url)
    if (known !== undefined) return known
    const remote = createKeySet({ url, userAgent })
    remotes.set(url, remote)
    return remote
  }

  function findRegistered(client: ClientRegistration): KeySetLookup {
    const known = registered.get(client)
    if (known !== undefined) return known
    const lookup: KeySetLookup = {
      source: 'registered',
      keySet: client.keySet,
      fetchedAt: null,
      freshUntil: null,
      request: null,
      response: null,
      problem: null,
    }
    registered.set(client, lookup)
    return lookup
  }

  function lookUp(
    client: ClientRegistration,
    kid: string | undefined,
    hook?: FetchHook,
  ): Promise<KeySetLookup> | KeySetLookup {
    if (client.jwksUri === null) return findRegistered(client)
    return remoteFor(client.jwksUri).find(kid, hook)
  }

  return {
    find(client, kid, observer) {
      if (observer === undefined) return lookUp(client, kid)
      return observeLookUp(observer, 'client-jwks-fetched', clock, (hook) =>
        lookUp(client, kid, hook),
      )
    },
    forget() {
      for (const remote of remotes.values()) remote.forget()
    },
  }
}
