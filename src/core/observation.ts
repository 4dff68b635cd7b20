/** How an exchange follows, and holds, its own request inside the lab's servers. */
import type { Check } from '../contract/checks.ts'
import type { Fact } from '../contract/exchange.ts'
import type { HttpRequestRecord, HttpResponseRecord } from '../contract/http-messages.ts'
import type { ServerId } from '../contract/servers.ts'
import type { StepId } from '../contract/exchange-steps.ts'

/** Request header that only our own client sends; its value names the run and cannot be guessed. */
export const exchangeHeader = 'x-workbench-exchange'

/** The steps that happen inside a server. */
export type ServerStage = Extract<
  StepId,
  | 'client-looked-up'
  | 'client-jwks-fetched'
  | 'assertion-checked'
  | 'token-issued'
  | 'server-jwks-fetched'
  | 'access-token-checked'
  | 'api-answered'
>

export interface StageReport {
  /** A few words for the diagram: `from cache`, `18 checks passed`, `400 invalid_client`. */
  readonly summary: string
  readonly checks?: readonly Check[]
  readonly request?: HttpRequestRecord
  readonly response?: HttpResponseRecord
  readonly facts?: readonly Fact[]
  /** True when a check of this stage failed. */
  readonly refused?: boolean
}

export interface RequestObserver {
  /**
   * Awaited before a stage goes on; a stepped exchange holds it here for as long as the person looks. `about` shows what
   * is about to happen, such as the request that will be sent.
   */
  enter(stage: ServerStage, about?: Partial<StageReport>): Promise<void> | void
  leave(stage: ServerStage, report: StageReport): void
}

/** Finds the observer of a request by its raw headers (names and values alternating, as Node gives them). */
export type FindObserver = (rawHeaders: readonly string[]) => RequestObserver | undefined

/** One request as a server saw it, whole; what leaves core is redacted on the way. */
export interface RecordedRequest {
  readonly server: ServerId
  /** Epoch milliseconds. */
  readonly at: number
  readonly durationMs: number
  /** True when it carried the exchange header of a run of ours. */
  readonly own: boolean
  readonly clientId: string | null
  readonly request: HttpRequestRecord
  /** Null where the connection had gone before that was asked. */
  readonly remoteAddress: string | null
  /** With the status 0 and the reason as its text where no answer was sent. */
  readonly response: HttpResponseRecord
  readonly checks: readonly Check[]
}

export type RecordRequest = (recorded: RecordedRequest) => void
