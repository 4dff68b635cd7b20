/** What one exchange is given to work with. */
import type { KeyObject } from 'node:crypto'
import type { ExchangePlan } from '../../contract/exchange.ts'
import type { KeyFacts } from '../../contract/keys.ts'
import type { HttpClient } from '../http/http-client.ts'
import type { Clock, Randomness } from '../ports.ts'
import type { Profile } from '../profiles/profile.ts'

export interface ExchangeTarget {
  readonly issuer: string
  readonly tokenEndpoint: string
  readonly apiUrl: string
}

export type SigningKey = Pick<KeyFacts, 'kid' | 'algorithm' | 'publicJwk' | 'certificate'>

/** Where the assertion of a run comes from. */
export type AssertionOrigin =
  | {
      readonly kind: 'ready'
      readonly compact: string
      /** Why none is made, for the steps that are passed. */
      readonly reason: string
    }
  | {
      readonly kind: 'made'
      readonly key: SigningKey
      readonly readPrivateKey: () => Promise<{
        readonly key: KeyObject
        readonly storage: 'keychain' | 'memory'
      }>
      /** Told what the key has signed. */
      readonly noteSigned: (compact: string) => void
    }

export interface ExchangeWork {
  readonly clock: Clock
  readonly randomness: Randomness
  readonly http: HttpClient
  readonly target: ExchangeTarget
  readonly plan: ExchangePlan
  readonly profile: Profile
  readonly assertion: AssertionOrigin
  /** Told what goes out. */
  readonly noteSent: (compact: string) => void
  /** Value of the header that ties the servers' side to this run. */
  readonly correlation: string
  readonly signal: AbortSignal
}
