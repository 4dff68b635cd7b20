/** What could go wrong when this key is handed over like this, whoever takes it. */
import type { KeyFacts } from '../../contract/keys.ts'
import { formatTime } from '../checks/time-words.ts'
import { judgeReach } from './packet-facts.ts'
import type { PacketSubject } from './packet-facts.ts'

/** Sentences for a person, the gravest first. */
export function listCautions(subject: PacketSubject): string[] {
  return [
    ...judgeKey(subject.key),
    ...judgeUri(subject),
    ...judgeCertificate(subject),
    ...judgeNaming(subject.key),
  ]
}

function judgeKey(key: KeyFacts): string[] {
  const cautions: string[] = []
  if (key.privateKey === 'missing') {
    cautions.push(
      'The private half of this key is no longer in the keychain, so nothing can be signed with it: hand over another key.',
    )
  }
  if (key.storage === 'memory') {
    cautions.push(
      'The private half of this key is kept in memory and ends with this run: register it only for a try.',
    )
  }
  if (key.state === 'retiring' || key.state === 'retired') {
    cautions.push(
      `This key is ${key.state} and signs no more: hand over the key that signs, or the next one.`,
    )
  }
  return cautions
}

function judgeUri({ key, jwksUri }: PacketSubject): string[] {
  const byValue =
    'Keys that are handed over by value are a copy: give the present key and the next one together, and a new set before each rotation (a static set is not fetched again).'
  if (jwksUri === null) {
    return [
      'The JWKS server is not running, so there is no JWKS URI to hand over: start it, or hand over the key set itself.',
      byValue,
    ]
  }
  const { protocol, hostname } = new URL(jwksUri)
  const isLocal = judgeReach(jwksUri) === 'local-uri'
  const cautions: string[] = []
  if (!key.published) {
    cautions.push(
      'This key is not published: whoever fetches the JWKS URI does not find it. Publish it first.',
    )
  }
  if (isLocal) {
    cautions.push(
      `${hostname} can be reached from this machine or network alone. A server elsewhere cannot fetch the keys from there, and many servers refuse such an address on purpose, as a guard against server-side request forgery (oidc-provider does so unless told otherwise). Serve the same document at a public https address, or hand over the key set itself.`,
    )
  }
  if (protocol === 'http:') {
    cautions.push(
      'The JWKS URI is http: anyone on the way can replace the keys, so servers expect https (OpenID Connect Dynamic Client Registration 1.0 §2).',
    )
  } else if (isLocal) {
    cautions.push(
      'The certificate of the JWKS server comes from the local authority of this workbench, which nobody else trusts unless its certificate is installed there.',
    )
  }
  return [...cautions, byValue]
}

function judgeCertificate({ key: { certificate }, now }: PacketSubject): string[] {
  if (certificate === null) return []
  const cautions: string[] = []
  if (certificate.notAfter <= now) {
    cautions.push(
      `The certificate ended on ${formatTime(certificate.notAfter / 1000)}. The key still signs, but a server that looks at the certificate refuses it.`,
    )
  }
  cautions.push(
    'Portals show the thumbprint of the certificate in hexadecimal, and the header of an assertion wants the base64url of its bytes (RFC 7515 §4.1.7): compare like with like, and SHA-1 (40 digits, 27 characters) with SHA-1, not with SHA-256 (64 and 43).',
  )
  return cautions
}

function judgeNaming(key: KeyFacts): string[] {
  const cautions = [
    'A PEM key or a certificate carries no kid: a server that is given one of those may make a kid of its own, or know the key by the thumbprint of the certificate. Ask for it, and put that into the header.',
  ]
  if (key.algorithm === 'Ed25519') {
    cautions.push(
      'Ed25519 is the name of RFC 9864. A server that knows this algorithm only as EdDSA refuses a key or an assertion with the new name.',
    )
  }
  return cautions
}
