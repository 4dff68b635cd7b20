/** The two documents in which the server describes itself (RFC 8414 §2, OpenID Connect Discovery §3). */
import type { ServerPolicy } from './server-policy.ts'

export const tokenPath = '/token'
export const jwksPath = '/jwks'
export const authorizePath = '/authorize'
export const metadataPath = '/.well-known/oauth-authorization-server'
export const openidConfigurationPath = '/.well-known/openid-configuration'

/** The scopes of the lab's protected API. */
export const supportedScopes = ['read', 'write'] as const

type Metadata = Readonly<Record<string, string | readonly string[]>>

/** What holds in both documents; they must not disagree. */
function describeShared(issuer: string, policy: ServerPolicy): Metadata {
  return {
    issuer,
    token_endpoint: `${issuer}${tokenPath}`,
    jwks_uri: `${issuer}${jwksPath}`,
    scopes_supported: supportedScopes,
    grant_types_supported: ['client_credentials'],
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
    token_endpoint_auth_signing_alg_values_supported: [...policy.algorithms],
  }
}

/** The plain truth: one endpoint, one grant, no authorization endpoint and therefore no response type. */
export function describeServer(issuer: string, policy: ServerPolicy): Metadata {
  return { ...describeShared(issuer, policy), response_types_supported: [] }
}

/**
 * What OpenID discovery demands on top: stock clients refuse a document without these members, even when they only want
 * client_credentials. No ID token is ever issued.
 */
export function describeOpenidProvider(issuer: string, policy: ServerPolicy): Metadata {
  return {
    ...describeShared(issuer, policy),
    authorization_endpoint: `${issuer}${authorizePath}`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
  }
}
