/** Everything of a key and a client that a packet speaks of, worked out once. */
import { createPublicKey } from 'node:crypto'
import type { KeyFacts, KidOrigin } from '../../contract/keys.ts'
import type { RegistrationPacket } from '../../contract/registration.ts'
import { formatTime } from '../checks/time-words.ts'
import { isOwnGround, kindOfHost } from '../jwks-doctor/host-kind.ts'
import { serializeKeySet } from '../jwks-server/serialize-key-set.ts'
import type { Condition, Placeholder } from './provider.ts'

export interface PacketSubject {
  readonly key: KeyFacts
  readonly clientId: string
  /** Null while the JWKS server does not run. */
  readonly jwksUri: string | null
  /** Epoch milliseconds; a certificate may have ended. */
  readonly now: number
}

/** Null where a fact is missing, such as the thumbprint of a certificate that there is none of. */
export type PacketValues = Readonly<Record<Placeholder, string | null>>

/** A JWK Set with this key alone, of public members by construction. */
export function makeKeySet({ publicJwk: jwk }: KeyFacts): { readonly keys: readonly object[] } {
  const source = {
    keys: [{ jwk, certificate: null }],
    extraMembers: '{}',
    includeCertificates: false,
  }
  return JSON.parse(serializeKeySet(source).body) as { keys: object[] }
}

/** Who can reach the JWKS URI, as far as its host tells. */
export function judgeReach(jwksUri: string | null): 'no-uri' | 'local-uri' | 'public-uri' {
  if (jwksUri === null) return 'no-uri'
  return isOwnGround(kindOfHost(new URL(jwksUri).hostname, [])) ? 'local-uri' : 'public-uri'
}

/** What holds for the subject. */
export function listConditions({ key, jwksUri }: PacketSubject): ReadonlySet<Condition> {
  return new Set([judgeReach(jwksUri), key.certificate === null ? 'no-certificate' : 'certificate'])
}

export const indentJson = (value: unknown) => JSON.stringify(value, null, 2)

/** What every placeholder stands for. */
export function gatherValues({ key, clientId, jwksUri }: PacketSubject): PacketValues {
  const keySet = makeKeySet(key)
  const [jwk] = keySet.keys
  const publicKey = createPublicKey({ key: { ...jwk }, format: 'jwk' })
  return {
    clientId,
    kid: key.kid,
    algorithm: key.algorithm,
    jwksUri,
    jwk: indentJson(jwk),
    jwks: indentJson(keySet),
    spkiPem: publicKey.export({ type: 'spki', format: 'pem' }).toString().trim(),
    certificatePem: key.certificate?.pem.trim() ?? null,
    x5t: key.certificate?.x5t ?? null,
    x5tS256: key.certificate?.x5tS256 ?? null,
    sha1Hex: key.certificate?.sha1Hex ?? null,
  }
}

const kidOriginWords: Readonly<Record<KidOrigin, string>> = {
  thumbprint: 'the RFC 7638 thumbprint of the key, which the other side can compute',
  date: 'the day on which the key was made',
  chosen: 'a text that a person chose',
  imported: 'what the imported key was called',
}

function describeKind({ publicJwk, sizeBits }: KeyFacts): string {
  return publicJwk.kty === 'RSA'
    ? `RSA, ${String(sizeBits)} bits`
    : `${publicJwk.kty}, curve ${publicJwk.crv}`
}

/** The facts in the order in which a form asks for them. */
export function listFacts({ key, clientId, jwksUri }: PacketSubject): RegistrationPacket['facts'] {
  const { certificate } = key
  const facts: [label: string, value: string][] = [
    ['Client ID', clientId],
    ['JWKS URI', jwksUri ?? 'none: the JWKS server is not running'],
    ['Client authentication', 'private_key_jwt'],
    ['Key ID (kid)', key.kid],
    ['The key ID is', kidOriginWords[key.kidOrigin]],
    ['Algorithm', key.algorithm],
    ['Key type and size', describeKind(key)],
    ['JWK thumbprint (RFC 7638, SHA-256, base64url)', key.thumbprint],
    ['Public key hash (SPKI, SHA-256, base64url)', key.spkiSha256],
  ]
  if (certificate !== null) {
    facts.push(
      ['Certificate subject', certificate.subject],
      ['Certificate valid until', formatTime(certificate.notAfter / 1000)],
      ['Certificate thumbprint x5t (SHA-1, base64url)', certificate.x5t],
      ['Certificate thumbprint (SHA-1, hexadecimal, as portals show it)', certificate.sha1Hex],
      ['Certificate thumbprint x5t#S256 (SHA-256, base64url)', certificate.x5tS256],
    )
  }
  return facts.map(([label, value]) => ({ label, value }))
}
