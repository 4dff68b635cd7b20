/** What is known of one request to the API; each check adds what later ones need. */
import type { ApiRoute } from '../../contract/servers.ts'
import type { DecodedCompact } from '../assertion/decode-compact.ts'
import type { VerificationKey } from '../key-sets/key-set.ts'
import type { KeySetLookup } from '../key-sets/remote-key-set.ts'
import type { BearerToken } from './read-bearer-token.ts'

export interface ApiRequestContext {
  /** A route that needs a scope. */
  readonly route: ApiRoute & { readonly scope: string }
  readonly bearer: BearerToken
  /** Null without a token. */
  readonly decoded: DecodedCompact | null
  /** This API's own name, the audience that tokens must have. */
  readonly identifier: string
  /** The authorization server that is trusted; null while none was ever running. */
  readonly issuer: string | null
  /** Epoch milliseconds. */
  readonly nowMs: number
  keyLookup: KeySetLookup | null
  key: VerificationKey | null
  firstFailureId: string | null
}

/** The string member of the token's payload; null when it is absent or something else. */
export function readClaim(context: ApiRequestContext, name: string): string | null {
  const value = context.decoded?.payload?.[name]
  return typeof value === 'string' ? value : null
}
