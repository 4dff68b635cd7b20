/** The registration packet: from one key and one client, what to hand to whoever registers the client. */
import type { KeyFacts } from '../../contract/keys.ts'
import type { RegistrationPacket } from '../../contract/registration.ts'

export interface PacketSubject {
  readonly key: KeyFacts
  readonly clientId: string
  /** Null while the JWKS server does not run. */
  readonly jwksUri: string | null
}

export function makeRegistrationPacket(_subject: PacketSubject): RegistrationPacket {
  throw new Error('not built yet')
}
