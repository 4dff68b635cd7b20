/** The clients that the authorization server knows: the lab's own and those of a clients file. */
import type { RegisteredClient } from '../../contract/servers.ts'
import type { KeySet } from '../key-sets/key-set.ts'

export interface ClientRegistration {
  readonly clientId: string
  readonly name: string
  readonly authMethod: string
  readonly signingAlgorithm: string | null
  readonly scopes: ReadonlySet<string>
  readonly grantTypes: readonly string[]
  /** Exactly one of the two is set. */
  readonly jwksUri: string | null
  readonly keySet: KeySet | null
}

export type ClientOrigin = RegisteredClient['origin']

export interface ClientRegistry {
  find(clientId: string): ClientRegistration | undefined
  /** In the order of find: a client of the file hides one of the lab with the same client_id. */
  summaries(): RegisteredClient[]
  /** Replaces all clients of one origin. */
  replace(origin: ClientOrigin, clients: readonly ClientRegistration[]): void
}

function summarize(origin: ClientOrigin, client: ClientRegistration): RegisteredClient {
  return {
    clientId: client.clientId,
    name: client.name,
    origin,
    authMethod: client.authMethod,
    signingAlgorithm: client.signingAlgorithm,
    scope: [...client.scopes].join(' '),
    grantTypes: [...client.grantTypes],
    jwksUri: client.jwksUri,
    jwksKids: client.keySet?.keys.map(({ kid, thumbprint }) => kid ?? thumbprint) ?? null,
  }
}

/** Makes an empty registry. */
export function createClientRegistry(): ClientRegistry {
  const byOrigin: Record<ClientOrigin, ReadonlyMap<string, ClientRegistration>> = {
    file: new Map(),
    lab: new Map(),
  }
  return {
    find: (clientId) => byOrigin.file.get(clientId) ?? byOrigin.lab.get(clientId),
    summaries: () => [
      ...[...byOrigin.file.values()].map((client) => summarize('file', client)),
      ...[...byOrigin.lab.values()]
        .filter(({ clientId }) => !byOrigin.file.has(clientId))
        .map((client) => summarize('lab', client)),
    ],
    replace(origin, clients) {
      byOrigin[origin] = new Map(clients.map((client) => [client.clientId, client]))
    },
  }
}
