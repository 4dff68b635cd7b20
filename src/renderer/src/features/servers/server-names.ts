/** What the three servers are called in the window. */
import type { ServerId } from '../../../../contract/servers.ts'

export const serverNames: Readonly<Record<ServerId, string>> = {
  jwks: 'JWKS server',
  authorizationServer: 'Authorization server',
  api: 'Protected API',
}

/** Where room is short. */
export const serverShortNames: Readonly<Record<ServerId, string>> = {
  jwks: 'JWKS',
  authorizationServer: 'Auth server',
  api: 'API',
}
