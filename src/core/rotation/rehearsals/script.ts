/** What a rehearsal is made of: keys, what is done to them, who sends what, who verifies, and what is expected. */
import type { KeyAlgorithm } from '../../../contract/keys.ts'
import type {
  RehearsalResult,
  RehearsalSummary,
  RotationParameters,
} from '../../../contract/rotation.ts'
import type { CachePersonality } from '../../key-sets/cache-personalities.ts'
import type { Observed } from './observed.ts'

/** The keys by the names that a script gives them. */
export interface KeyPlan {
  /** As it is shown, such as `Old key`. */
  readonly name: string
  readonly algorithm: KeyAlgorithm
  /** The name of an earlier key whose kid it bears as well: the mistake of rehearsal R6. */
  readonly kidOf?: string
  /** The name of an earlier key whose pair it is, for another algorithm. */
  readonly pairOf?: string
  /** Makes a self-signed certificate, whose SHA-1 thumbprint is the kid, as Entra ID names keys. */
  readonly hasCertificate?: boolean
}

/** Something that is done at a moment, in seconds from the start. */
export interface ScriptEvent {
  readonly at: number
  /** Shown on the timeline. */
  readonly text: string
  /** The whole JWK Set from now on, by names; every node gets it P later. */
  readonly publish?: readonly string[]
  /** The one node that gets it; all of them when absent. */
  readonly node?: number
  /** The key that signs from now on. */
  readonly sign?: string
  /** Whether the JWKS URI answers. */
  readonly host?: 'up' | 'down'
  /** How far the client's clock is ahead from now on, in seconds. */
  readonly clientAheadSeconds?: number
}

/** What one request carries. */
export interface Signing {
  /** The name of the key. */
  readonly key: string
  /** When it was signed, in seconds from the start. */
  readonly signedAt: number
  readonly lifetimeSeconds: number
  /** Stands in the header instead of the key's own; null leaves it out. */
  readonly kid?: string | null
}

/** What a stream can ask of the moment it sends at. */
export interface Moment {
  readonly at: number
  /** The name of the key that signed at a moment; null when none did. */
  signerAt(at: number): string | null
  /** A kid that nobody has. */
  strangerKid(): string
}

/** A sender: one request at each of its moments, or none where it returns null. */
export interface Stream {
  readonly id: string
  /** Beside the name of the verifier; empty for the usual one. */
  readonly name: string
  readonly everySeconds: number
  readonly from?: number
  readonly to?: number
  /** Requests at each moment; one when absent. */
  readonly burst?: number
  /** The refusals of what should be refused are left as the verifier gives them. */
  readonly isHostile?: boolean
  sign(moment: Moment): Signing | null
}

export interface VerifierPlan {
  readonly id: string
  readonly personality: CachePersonality
  /** Several caches, one for each node of the verifier, asked in turn; 1 when absent. */
  readonly nodes?: number
  /** Replaces the name and the description of the personality. */
  readonly name?: string
  readonly description?: string
}

export interface Plan {
  readonly durationSeconds: number
  readonly keys: readonly KeyPlan[]
  /** In order of time. */
  readonly events: readonly ScriptEvent[]
  readonly streams: readonly Stream[]
  readonly verifiers: readonly VerifierPlan[]
  /** Token endpoint when absent: it verifies client assertions; the API verifies access tokens. */
  readonly target?: 'token-endpoint' | 'api'
  /** Nodes of the JWKS URI that can differ; 1 when absent. */
  readonly hostNodes?: number
  expect(observed: Observed): RehearsalResult['expectations']
}

export interface RehearsalScript extends RehearsalSummary {
  readonly lesson: string
  /** Those that it runs with, from those that a person has chosen. */
  adapt(chosen: RotationParameters): RotationParameters
  plan(parameters: RotationParameters): Plan
}
