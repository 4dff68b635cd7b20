/** What the four actors are called in the window. */
import type { Actor } from '../../../../contract/exchange-steps.ts'

export const actorNames: Readonly<Record<Actor, string>> = {
  client: 'Client',
  'jwks-host': 'JWKS host',
  'authorization-server': 'Authorization server',
  api: 'API',
}

/** Where room is short. */
export const actorShortNames: Readonly<Record<Actor, string>> = {
  ...actorNames,
  'authorization-server': 'Auth server',
}
