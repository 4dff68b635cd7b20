/** The public half of a key as a JWK, picked member by member so that no private member can come along. */
import type { KeyObject } from 'node:crypto'
import { publicJwkSchema } from '../../contract/keys.ts'
import type { KeyAlgorithm, PublicJwk } from '../../contract/keys.ts'

/**
 * Describes a public key as a JWK for signatures (RFC 7517 §4, RFC 7518 §6, RFC 8037 §2).
 *
 * @throws ZodError when the key is of a kind that the workbench does not make
 */
export function describePublicJwk(
  publicKey: KeyObject,
  named: { readonly kid: string; readonly algorithm: KeyAlgorithm },
): PublicJwk {
  const { kty, crv, x, y, n, e } = publicKey.export({ format: 'jwk' })
  const naming = { kid: named.kid, use: 'sig', alg: named.algorithm }
  switch (kty) {
    case 'EC':
      return publicJwkSchema.parse({ kty, crv, x, y, ...naming })
    case 'RSA':
      return publicJwkSchema.parse({ kty, n, e, ...naming })
    default:
      return publicJwkSchema.parse({ kty, crv, x, ...naming })
  }
}
