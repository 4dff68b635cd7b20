/** The only way keys become a published JWK Set: picked member by member, then checked by a strict schema. */
import { publicJwkSchema } from '../../contract/keys.ts'
import type { PublicJwk } from '../../contract/keys.ts'

/** Copies the public members of its kind by name; whatever else the object holds stays behind. */
function pickPublicMembers(key: PublicJwk): PublicJwk {
  const { kid, use, alg } = key
  switch (key.kty) {
    case 'EC':
      return { kty: 'EC', kid, use, alg, crv: key.crv, x: key.x, y: key.y }
    case 'RSA':
      return { kty: 'RSA', kid, use, alg, n: key.n, e: key.e }
    case 'OKP':
      return { kty: 'OKP', kid, use, alg, crv: key.crv, x: key.x }
  }
}

export interface SerializedKeySet {
  /** `{"keys":[…]}`, JSON. */
  readonly body: string
  /** How many keys were left out because they are no public signature keys. */
  readonly leftOut: number
}

/**
 * Serialises a JWK Set (RFC 7517 §5). It cannot emit a private member: nothing is copied from a key but the named
 * public members of its type, and a key that still breaks the schema is left out.
 */
export function serializeKeySet(keys: readonly PublicJwk[]): SerializedKeySet {
  const published: PublicJwk[] = []
  for (const key of keys) {
    const parsed = publicJwkSchema.safeParse(pickPublicMembers(key))
    if (parsed.success) published.push(parsed.data)
  }
  return { body: JSON.stringify({ keys: published }), leftOut: keys.length - published.length }
}
