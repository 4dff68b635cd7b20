/** Builds the header and claims of a client assertion from what the profile prefers. */
import type { KeyAlgorithm } from '../../contract/keys.ts'

export interface AssertionDraft {
  readonly header: Readonly<Record<string, string>>
  readonly claims: Readonly<Record<string, string | number>>
}

export interface AssertionInput {
  readonly clientId: string
  readonly audience: string
  readonly algorithm: KeyAlgorithm
  readonly kid: string
  /** Omitted from the header when undefined. */
  readonly typ: string | undefined
  /** Epoch milliseconds of the client's clock. */
  readonly now: number
  readonly lifetimeSeconds: number
  readonly jti: string
}

/**
 * The claims of RFC 7523 §3 and nothing else: `iss` and `sub` are the client ID, times are whole epoch seconds.
 */
export function buildAssertion(input: AssertionInput): AssertionDraft {
  const issuedAt = Math.floor(input.now / 1000)
  return {
    header: {
      alg: input.algorithm,
      kid: input.kid,
      ...(input.typ === undefined ? {} : { typ: input.typ }),
    },
    claims: {
      iss: input.clientId,
      sub: input.clientId,
      aud: input.audience,
      iat: issuedAt,
      exp: issuedAt + input.lifetimeSeconds,
      jti: input.jti,
    },
  }
}
