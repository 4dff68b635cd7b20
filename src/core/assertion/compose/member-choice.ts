/** One member of an assertion as it was chosen for a profile, with the reason. */
import type { AssertionPreset } from '../../../contract/assertion.ts'
import type { ExchangePlan } from '../../../contract/exchange.ts'
import type { KeyFacts } from '../../../contract/keys.ts'
import type { Profile } from '../../profiles/profile.ts'

export interface MemberChoice {
  readonly part: 'header' | 'claims'
  readonly name: string
  /** Undefined where the member is left out. */
  readonly value: string | number | readonly string[] | undefined
  /** One sentence that names who wants it so. */
  readonly reason: string
  readonly sources: readonly string[]
  /** What could not be filled in. */
  readonly missing?: readonly Pick<AssertionPreset['missing'][number], 'message' | 'remedy'>[]
}

/** The server that an assertion is made for. */
export interface TargetServer {
  /** The lab reads our own JWK Set: there a kid finds the key, and the key's alg binds (RFC 7517 §4.4). */
  readonly place: 'lab' | 'other'
  /** Empty where not known, as is the token endpoint. */
  readonly issuer: string
  readonly tokenEndpoint: string
  /** For the URL templates of the profile. */
  readonly variables: Readonly<Record<string, string>>
}

export interface ComposeInput {
  readonly profile: Profile
  readonly clientId: string
  readonly server: TargetServer
  /** Which value goes into aud; `profile`: the one that the profile prefers. */
  readonly audience: ExchangePlan['audience']
  /** Null while there is none. */
  readonly key: Pick<KeyFacts, 'kid' | 'algorithm' | 'publicJwk' | 'certificate'> | null
  /** For servers that read it from the assertion. */
  readonly scope: string
  /** Epoch milliseconds of the client's clock. */
  readonly now: number
  readonly jti: string
}
