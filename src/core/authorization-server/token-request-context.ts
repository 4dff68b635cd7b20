/** What the checks of one token request share: what was given, and what each has learnt for the next. */
import type { Buffer } from 'node:buffer'
import type { DecodedCompact } from '../assertion/decode-compact.ts'
import type { KeySetLookup } from '../key-sets/remote-key-set.ts'
import type { VerificationKey } from '../key-sets/key-set.ts'
import type { Randomness } from '../ports.ts'
import type { AccessTokenIssuer } from './access-token.ts'
import type { ClientRegistration, ClientRegistry } from './client-registry.ts'
import type { DummyKeys } from './dummy-keys.ts'
import type { DecodedForm } from './form.ts'
import type { ReplayGuard } from './replay-guard.ts'
import type { ServerPolicy } from './server-policy.ts'

/** The parts of the server that checks use. */
export interface TokenServices {
  readonly registry: ClientRegistry
  readonly replayGuard: ReplayGuard
  readonly dummyKeys: DummyKeys
  readonly accessTokens: AccessTokenIssuer
  readonly randomness: Randomness
}

export interface TokenRequest {
  readonly method: string
  /** Path and query as received. */
  readonly url: string
  readonly contentType: string | undefined
  readonly authorization: string | undefined
  readonly hasDpopProof: boolean
  /** Null when it was larger than the server reads. */
  readonly body: Buffer | null
}

export interface TokenRequestContext {
  readonly request: TokenRequest
  readonly services: TokenServices
  readonly policy: ServerPolicy
  readonly issuer: string
  readonly tokenEndpoint: string
  /** The audience of access tokens, and the one known resource (RFC 8707). */
  readonly apiIdentifier: string
  /** The server's clock, epoch milliseconds. */
  readonly nowMs: number

  form: DecodedForm | null
  decoded: DecodedCompact | null
  /** Whom the assertion claims to be; trusted for nothing but the look-up. */
  clientId: string | null
  client: ClientRegistration | null
  keyLookup: KeySetLookup | null
  key: VerificationKey | null
  /** Nothing is remembered or issued without it, whatever the checks say. */
  isSignatureVerified: boolean
  grantedScopes: readonly string[] | null
  accessToken: string | null
  /** The first failed check, at which a real server would have stopped. */
  firstFailureId: string | null
}
