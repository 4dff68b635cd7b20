/** Signs what a rehearsal sends: client assertions to a token endpoint, access tokens to an API. */
import { signAssertion } from '../../assertion/sign-assertion.ts'
import type { UnsignedAssertion } from '../../assertion/sign-assertion.ts'
import type { RehearsalKey } from './rehearsal-keys.ts'
import { rehearsalClientId, rehearsalIssuer } from './verifiers.ts'

export interface ProbeInput {
  readonly key: RehearsalKey
  /** Stands in the header instead of the key's own; null leaves it out. */
  readonly kid: string | null
  readonly audience: string
  /** Epoch milliseconds of the signer's clock. */
  readonly now: number
  readonly lifetimeSeconds: number
  readonly jti: string
}

function build(probe: ProbeInput, issuer: string, typ: string): UnsignedAssertion {
  const { key, kid, audience, now, lifetimeSeconds, jti } = probe
  const x5t = key.published.certificate?.x5t
  const issuedAt = Math.floor(now / 1000)
  return {
    header: {
      alg: key.algorithm,
      ...(kid === null ? {} : { kid }),
      typ,
      // RFC 7515 §4.1.7; Entra ID finds the certificate of a client by it.
      ...(x5t === undefined ? {} : { x5t }),
    },
    claims: {
      iss: issuer,
      sub: rehearsalClientId,
      aud: audience,
      iat: issuedAt,
      exp: issuedAt + lifetimeSeconds,
      jti,
    },
  }
}

/** RFC 7523 §3 */
export function signClientAssertion(input: ProbeInput): Promise<string> {
  const draft = build(input, rehearsalClientId, 'client-authentication+jwt')
  return signAssertion(draft, input.key.privateKey)
}

/** RFC 9068 §2 */
export function signAccessToken(input: ProbeInput): Promise<string> {
  const { header, claims } = build(input, rehearsalIssuer, 'at+jwt')
  const draft = { header, claims: { ...claims, client_id: rehearsalClientId, scope: 'read' } }
  return signAssertion(draft, input.key.privateKey)
}
