/** What the lab is to an assertion: its addresses, and what it knows of the client. */
import type { ServersSlice } from '../../contract/servers.ts'
import type { ClientFacts, ServerFacts } from '../rules/judging-facts.ts'

export interface LabFacts {
  readonly server: ServerFacts
  /** Null for a client that is not registered there. */
  readonly client: ClientFacts | null
  /** Whether the client's keys are those that this workbench publishes. */
  readonly hasOurKeys: boolean
}

/** The lab as it is now, for an assertion of this client. */
export function describeLab(
  clientId: string,
  { clients, endpoints }: Pick<ServersSlice, 'clients' | 'endpoints'>,
  server: ServerFacts,
): LabFacts {
  const client = clients.find((each) => each.clientId === clientId)
  // Whoever types another client ID still signs with our keys.
  if (client === undefined) return { server, client: null, hasOurKeys: true }
  const { signingAlgorithm, jwksUri, origin } = client
  const isAtOurUri = jwksUri !== null && jwksUri === endpoints.jwksUri
  return {
    server,
    client: { clientId, registeredAlgorithm: signingAlgorithm, registeredJwksUri: jwksUri },
    hasOurKeys: origin === 'lab' || isAtOurUri,
  }
}
