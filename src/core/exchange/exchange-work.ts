/** What one exchange is given to work with. */
import type { KeyObject } from 'node:crypto'
import type { ExchangePlan } from '../../contract/exchange.ts'
import type { KeyAlgorithm } from '../../contract/keys.ts'
import type { HttpClient } from '../http/http-client.ts'
import type { Clock, Randomness } from '../ports.ts'
import type { AssertionPreferences } from './assertion-preferences.ts'

export interface ExchangeTarget {
  readonly tokenEndpoint: string
  readonly apiUrl: string
}

export interface SigningKey {
  readonly kid: string
  readonly algorithm: KeyAlgorithm
}

export interface ExchangeWork {
  readonly clock: Clock
  readonly randomness: Randomness
  readonly http: HttpClient
  readonly target: ExchangeTarget
  readonly plan: ExchangePlan
  readonly preferences: AssertionPreferences
  readonly key: SigningKey
  readonly readPrivateKey: () => Promise<{
    readonly key: KeyObject
    readonly storage: 'keychain' | 'memory'
  }>
  /** Told when the key has signed. */
  readonly noteSignature: () => void
  /** An assertion that was sent before, to be sent again; null builds a fresh one. */
  readonly replayed: string | null
  /** Value of the header that ties the servers' side to this run. */
  readonly correlation: string
  readonly signal: AbortSignal
}
