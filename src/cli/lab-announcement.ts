/** Says where the running lab is: as one JSON object for programs, as a summary for people. */
import type { RegisteredClient, ServersSlice } from '../contract/servers.ts'

/** RFC 7591 names; `jwks_kids` stands for a registered JWK Set without repeating it. */
export interface AnnouncedClient {
  readonly client_id: string
  readonly client_name: string
  readonly token_endpoint_auth_method: string
  readonly token_endpoint_auth_signing_alg?: string
  readonly grant_types: readonly string[]
  readonly scope: string
  readonly jwks_uri?: string
  readonly jwks_kids?: readonly string[]
}

export interface LabAnnouncement {
  readonly jwks: { readonly uri: string | null }
  readonly authorizationServer: {
    readonly issuer: string | null
    readonly tokenEndpoint: string | null
    readonly metadata: string | null
  }
  readonly api: { readonly url: string | null }
  readonly clients: readonly AnnouncedClient[]
}

function announceClient(client: RegisteredClient): AnnouncedClient {
  const { signingAlgorithm, jwksUri, jwksKids } = client
  return {
    client_id: client.clientId,
    client_name: client.name,
    token_endpoint_auth_method: client.authMethod,
    ...(signingAlgorithm === null ? {} : { token_endpoint_auth_signing_alg: signingAlgorithm }),
    grant_types: client.grantTypes,
    scope: client.scope,
    ...(jwksUri === null ? {} : { jwks_uri: jwksUri }),
    ...(jwksKids === null ? {} : { jwks_kids: jwksKids }),
  }
}

/** Clients of a clients file come first, then the lab's own. */
export function announceLab({ endpoints, clients }: ServersSlice): LabAnnouncement {
  const { jwksUri, issuer, tokenEndpoint, metadata, api } = endpoints
  const ofFile = clients.filter(({ origin }) => origin === 'file')
  const others = clients.filter(({ origin }) => origin !== 'file')
  return {
    jwks: { uri: jwksUri },
    authorizationServer: { issuer, tokenEndpoint, metadata },
    api: { url: api },
    clients: [...ofFile, ...others].map(announceClient),
  }
}

function describeClient({ clientId, jwksUri, jwksKids, scope }: RegisteredClient): string {
  const keys = jwksUri ?? `keys ${(jwksKids ?? []).join(', ')}`
  return `${clientId}  scope "${scope}"  ${keys}`
}

/** The lab for a reader: addresses, rules, clients and what may be called with a token. */
export function describeLab(servers: ServersSlice): string {
  const { endpoints, profiles, profileId, clients, routes } = servers
  const profile = profiles.find(({ id }) => id === profileId)
  const lines: readonly (readonly [string, string | null])[] = [
    ['JWKS', endpoints.jwksUri],
    ['Issuer', endpoints.issuer],
    ['Token endpoint', endpoints.tokenEndpoint],
    ['Metadata', endpoints.metadata],
    ['Protected API', endpoints.api],
    ['Profile', profile === undefined ? profileId : `${profileId} (${profile.title})`],
    ...clients.map((client) => ['Client', describeClient(client)] as const),
    ...routes.map(
      ({ method, path, scope }) =>
        ['Route', `${method} ${path}  ${scope === null ? 'public' : `scope "${scope}"`}`] as const,
    ),
  ]
  return lines.map(([label, value]) => `  ${label.padEnd(15)} ${value ?? '-'}`).join('\n')
}
