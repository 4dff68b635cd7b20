/** Where the server takes a client's public keys from: its registration, or its JWKS URI through a cache. */
import type { Clock } from '../ports.ts'
import { createRemoteKeySet } from '../key-sets/remote-key-set.ts'
import type { FetchHook, KeySetLookup, RemoteKeySet } from '../key-sets/remote-key-set.ts'
import type { ClientRegistration } from './client-registry.ts'

export interface ClientKeys {
  /** Synchronous when the keys are at hand, which is the hot path. */
  find(
    client: ClientRegistration,
    kid: string | undefined,
    hook?: FetchHook,
  ): Promise<KeySetLookup> | KeySetLookup
  /** Drops every fetched set. */
  forget(): void
}

/** One cache per JWKS URI, so that clients that share a URI share its cooldown. */
export function createClientKeys(clock: Clock): ClientKeys {
  const remotes = new Map<string, RemoteKeySet>()
  const registered = new WeakMap<ClientRegistration, KeySetLookup>()

  function remoteFor(url: string): RemoteKeySet {
    const known = remotes.get(url)
    if (known !== undefined) return known
    const remote = createRemoteKeySet({ url, clock })
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

  return {
    find(client, kid, hook) {
      if (client.jwksUri === null) return findRegistered(client)
      return remoteFor(client.jwksUri).find(kid, hook)
    },
    forget() {
      for (const remote of remotes.values()) remote.forget()
    },
  }
}
