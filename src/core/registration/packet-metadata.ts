/** The registration as RFC 7591 writes it, with the keys by reference or by value. */
import type { RegistrationPacket } from '../../contract/registration.ts'
import { indentJson, makeKeySet } from './packet-facts.ts'
import type { PacketSubject } from './packet-facts.ts'

/**
 * Client metadata (RFC 7591 §2) for the client credentials grant; `jwks_uri` and `jwks` exclude each other. The signing
 * algorithm is a member of OpenID Connect Dynamic Client Registration 1.0 §2.
 */
export function makeMetadata(
  subject: PacketSubject,
): Pick<RegistrationPacket, 'metadataWithUri' | 'metadataWithKeys'> {
  const { key, clientId, jwksUri } = subject
  const metadata = {
    client_id: clientId,
    client_name: clientId,
    token_endpoint_auth_method: 'private_key_jwt',
    token_endpoint_auth_signing_alg: key.algorithm,
    grant_types: ['client_credentials'],
    // The default would be `code`, which goes with another grant.
    response_types: [],
  }
  return {
    metadataWithUri: jwksUri === null ? null : indentJson({ ...metadata, jwks_uri: jwksUri }),
    metadataWithKeys: indentJson({ ...metadata, jwks: makeKeySet(key) }),
  }
}
