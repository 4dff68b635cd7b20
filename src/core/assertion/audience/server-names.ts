/** What an authorization server is called: its issuer, its endpoints and its hosts, as far as they are known. */
import type { AudienceKind } from '../../profiles/profile.ts'
import type { ServerFacts } from '../../rules/judging-facts.ts'

/** What is known of the server, as far as audiences go. */
export type ServerNames = Pick<
  ServerFacts,
  'issuer' | 'tokenEndpoint' | 'endpointCalled' | 'otherEndpoints' | 'mtlsAliases'
>

/** What a name stands for; an `endpoint` is any but the token endpoint. */
export type AudienceNameKind = 'issuer' | 'token_endpoint' | 'endpoint' | 'mtls' | 'fixed' | 'host'

/** The metadata names of the endpoints that a kind means. */
const endpointNames: Partial<Readonly<Record<AudienceKind, string>>> = {
  par: 'pushed_authorization_request_endpoint',
  introspection: 'introspection_endpoint',
  ciba: 'backchannel_authentication_endpoint',
}

/** Host and port of a URL; null where there is none. */
export function hostOf(value: string): string | null {
  const host = URL.canParse(value) ? new URL(value).host : ''
  return host === '' ? null : host
}

/** Scheme, host and port of a URL; null where there is none. */
export function originOf(value: string | null): string | null {
  return value !== null && URL.canParse(value) ? new URL(value).origin : null
}

/** What the server calls itself by that kind; null where it is not known, or no name of one server. */
export function valueOf(kind: AudienceKind, server: ServerNames): string | null {
  switch (kind) {
    case 'issuer':
      return server.issuer
    case 'token_endpoint':
      return server.tokenEndpoint
    case 'endpoint_called':
      return server.endpointCalled ?? server.tokenEndpoint
    case 'host':
      return originOf(server.tokenEndpoint ?? server.issuer)
    case 'fixed':
      return null
    case 'par':
    case 'introspection':
    case 'ciba':
      return server.otherEndpoints[endpointNames[kind] ?? ''] ?? null
  }
}

/** Every name of the server with what it stands for, the fixed ones of the profile last. */
export function nameServer(
  server: ServerNames,
  fixed: readonly string[],
): ReadonlyMap<string, AudienceNameKind> {
  const names = new Map<string, AudienceNameKind>()
  const add = (value: string | null, kind: AudienceNameKind) => {
    if (value !== null && value !== '' && !names.has(value)) names.set(value, kind)
  }
  add(server.issuer, 'issuer')
  add(server.tokenEndpoint, 'token_endpoint')
  for (const alias of server.mtlsAliases) add(alias, 'mtls')
  add(server.endpointCalled, 'endpoint')
  for (const endpoint of Object.values(server.otherEndpoints)) add(endpoint, 'endpoint')
  for (const value of fixed) add(value, 'fixed')
  return names
}
