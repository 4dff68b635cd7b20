/** The API's description of itself (RFC 9728): which authorization server it trusts and how it takes tokens. */
import { apiRoutes } from './api-routes.ts'

export const metadataPath = '/.well-known/oauth-protected-resource'

/** Where the metadata of a resource without a path stands (RFC 9728 §3.1). */
export function metadataUrl(identifier: string): string {
  return `${identifier}${metadataPath}`
}

/** The document; members that would be empty are left out (RFC 9728 §2). */
export function describeResource(identifier: string, issuer: string | null): object {
  const scopes = apiRoutes.map(({ scope }) => scope).filter((scope) => scope !== null)
  return {
    resource: identifier,
    ...(issuer === null ? {} : { authorization_servers: [issuer] }),
    scopes_supported: [...new Set(scopes)],
    bearer_methods_supported: ['header'],
    resource_name: 'Orders (Assertion Workbench)',
  }
}
