/** The only way keys become a published JWK Set: picked member by member, then checked by a strict schema. */
import { X509Certificate } from 'node:crypto'
import { publicJwkSchema } from '../../contract/keys.ts'
import type { KeyCertificate, PublicJwk } from '../../contract/keys.ts'
import type { JwksFault } from '../../contract/jwks-server.ts'
import type { PublishedKey } from '../keys/key-ring.ts'
import { parseExtraMembers } from './extra-members.ts'
import { spoilKeys } from './spoil-keys.ts'
import type { EmittedJwk } from './spoil-keys.ts'

/** What a document is made of. */
export interface KeySetSource {
  /** In the order in which they are published. */
  readonly keys: readonly PublishedKey[]
  /** A JSON object as text; what `parseExtraMembers` refuses adds nothing. */
  readonly extraMembers: string
  readonly includeCertificates: boolean
}

export interface SerializedKeySet {
  /** `{"keys":[…]}` and the extra members, JSON. */
  readonly body: string
  /** How many keys were left out because they are no public signature keys. */
  readonly leftOut: number
}

/** Above 512 KiB, at which our own verifiers stop. */
const hugeCharacters = 640 * 1024

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

/** RFC 7517 §4.7 to §4.9; empty when the text is no certificate. */
function describeCertificate({ pem, x5t, x5tS256 }: KeyCertificate): EmittedJwk {
  try {
    // Read and written again: what leaves is a certificate, whatever else the text holds.
    const x5c = [new X509Certificate(pem).raw.toString('base64')]
    return { x5c, x5t, 'x5t#S256': x5tS256 }
  } catch {
    return {}
  }
}

/**
 * Serialises a JWK Set (RFC 7517 §5). It cannot emit a private member: nothing is copied from a key but the named
 * public members of its type, a key that still breaks the schema is left out, and extra members pass the same judgement
 * as when they were typed. Faults take away and repeat what is there.
 */
export function serializeKeySet(
  source: KeySetSource,
  faults: ReadonlySet<JwksFault> = new Set(),
): SerializedKeySet {
  const emitted: EmittedJwk[] = []
  for (const { jwk, certificate } of source.keys) {
    const parsed = publicJwkSchema.safeParse(pickPublicMembers(jwk))
    if (!parsed.success) continue
    const isCertified = source.includeCertificates && certificate !== null
    emitted.push({ ...parsed.data, ...(isCertified ? describeCertificate(certificate) : {}) })
  }
  const extra = parseExtraMembers(source.extraMembers)
  const document = {
    keys: spoilKeys(emitted, faults),
    ...(extra.ok ? extra.members : {}),
    ...(faults.has('huge') ? { padding: 'x'.repeat(hugeCharacters) } : {}),
  }
  return { body: JSON.stringify(document), leftOut: source.keys.length - emitted.length }
}
