/** The Exchange page's engine: one plan, one run at a time, stepped or run through. */
import { AppError, toAppError } from '../../contract/errors.ts'
import type { ExchangePlan, ExchangeSlice, RevealedStep } from '../../contract/exchange.ts'
import type { StepId } from '../../contract/exchange-steps.ts'
import type { OwnLedger } from '../assertion/assertion-ledger.ts'
import { createHttpClient } from '../http/http-client.ts'
import type { KeyRing } from '../keys/key-ring.ts'
import { exchangeHeader } from '../observation.ts'
import type { FindObserver } from '../observation.ts'
import type { Clock, Log, Randomness } from '../ports.ts'
import type { Profile } from '../profiles/profile.ts'
import { createGate } from './gate.ts'
import type { Gate } from './gate.ts'
import { cancelledOutcome, failedOutcome } from './outcome.ts'
import { performExchange } from './perform-exchange.ts'
import type { AssertionOrigin, ExchangeWork, SigningKey } from './exchange-work.ts'
import { createRunObserver } from './run-observer.ts'
import type { RunObserver } from './run-observer.ts'
import { createRunRecord } from './run-record.ts'
import type { RunRecord } from './run-record.ts'

export interface ExchangeEndpoints {
  readonly issuer: string
  readonly tokenEndpoint: string
  readonly apiUrl: string
}

export interface ExchangeOptions {
  readonly clock: Clock
  readonly randomness: Randomness
  readonly log: Log
  readonly keyRing: KeyRing
  /** Told of every assertion that is built and sent. */
  readonly ledger: OwnLedger
  readonly profile: () => Profile
  readonly plan: () => ExchangePlan
  /** @throws AppError ERR_SERVER_STOPPED when a server that takes part is not running. */
  readonly endpoints: () => ExchangeEndpoints
  /** PEM of the authority behind the lab's HTTPS; null while there is none. */
  readonly localAuthority: () => string | null
  /** Told of every change, and whether the run now stands still: nothing more comes until somebody acts. */
  readonly changed: (standsStill: boolean) => void
}

export interface Exchange {
  slice(): ExchangeSlice
  /**
   * Starts a run; an assertion that is brought along is sent as it is, and none is made.
   *
   * @throws AppError ERR_EXCHANGE_BUSY or ERR_SERVER_STOPPED.
   */
  start(mode: 'run' | 'step', assertion?: string): { readonly runId: string }
  /** Lets the held step go on. @throws AppError ERR_EXCHANGE_NOT_HELD */
  step(): void
  /** Lets the run go to its end. @throws AppError ERR_EXCHANGE_NOT_HELD */
  resume(): void
  /** Ends the run that is under way and forgets the last one. */
  reset(): void
  reveal(runId: string, stepId: StepId): RevealedStep | null
  readonly findObserver: FindObserver
  stop(): void
}

interface LiveRun {
  readonly record: RunRecord
  readonly observer: RunObserver
  readonly gate: Gate
  readonly correlation: string
  readonly abort: AbortController
}

function signingKeyOf(keyRing: KeyRing): SigningKey | null {
  const { keys, signingKid } = keyRing.slice()
  return keys.find(({ kid }) => kid === signingKid) ?? null
}

export function createExchange(options: ExchangeOptions): Exchange {
  const { clock, randomness, log, keyRing, ledger, changed } = options
  const http = createHttpClient({ clock, localAuthority: options.localAuthority })
  let live: LiveRun | null = null
  let lastAssertion: string | null = null

  function makeWith(key: SigningKey): AssertionOrigin {
    return {
      kind: 'made',
      key,
      readPrivateKey: () => keyRing.readPrivateKey(key.kid),
      noteSigned(compact) {
        keyRing.noteSignature(key.kid)
        ledger.noteBuilt(compact)
      },
    }
  }

  function chooseOrigin(brought: string | undefined, key: SigningKey | null) {
    if (brought !== undefined) {
      return { kind: 'ready', compact: brought, reason: 'brought along' } as const
    }
    if (key === null) return null
    if (!options.plan().replayAssertion || lastAssertion === null) return makeWith(key)
    return { kind: 'ready', compact: lastAssertion, reason: 'sent before' } as const
  }

  function held(): LiveRun {
    if (live === null || live.record.isFinished) {
      throw new AppError('ERR_EXCHANGE_NOT_HELD', 'No exchange is waiting for a step.')
    }
    return live
  }

  function cancel(): void {
    if (live === null) return
    live.record.finish(cancelledOutcome)
    live.gate.open()
    live.abort.abort()
  }

  async function perform(run: LiveRun, work: ExchangeWork): Promise<void> {
    try {
      lastAssertion = (await performExchange(run.record, run.observer, work)) ?? lastAssertion
    } catch (thrown) {
      const error = toAppError(thrown)
      log.error('exchange.failed', {}, thrown)
      run.record.finish(failedOutcome('The exchange failed', error.message, null))
    }
  }

  return {
    slice: () => ({ plan: options.plan(), run: live?.record.view() ?? null }),
    start(mode, brought) {
      if (live !== null && !live.record.isFinished) {
        throw new AppError('ERR_EXCHANGE_BUSY', 'An exchange is still under way.')
      }
      const endpoints = options.endpoints()
      const plan = options.plan()
      const profile = options.profile()
      const key = brought === undefined ? signingKeyOf(keyRing) : null
      const assertion = chooseOrigin(brought, key)
      const gate = createGate({ permits: mode === 'run' ? 'open' : 1 })
      const record = createRunRecord(
        {
          id: randomness.uuid(),
          mode,
          clientId: plan.clientId,
          profileId: profile.id,
          kid: key?.kid ?? null,
        },
        clock,
        gate,
        changed,
      )
      const run: LiveRun = {
        record,
        observer: createRunObserver(record),
        gate,
        correlation: Buffer.from(randomness.bytes(24)).toString('base64url'),
        abort: new AbortController(),
      }
      live = run
      if (assertion === null) {
        const fix = 'Generate one on the Keys page.'
        record.finish(failedOutcome('No key', 'There is no key to sign the assertion with.', fix))
        return { runId: record.facts.id }
      }
      void perform(run, {
        clock,
        randomness,
        http,
        target: endpoints,
        plan,
        profile,
        assertion,
        noteSent: ledger.noteSent,
        correlation: run.correlation,
        signal: run.abort.signal,
      })
      return { runId: record.facts.id }
    },
    step() {
      held().gate.grant()
    },
    resume() {
      held().gate.open()
    },
    reset() {
      cancel()
      live = null
      changed(true)
    },
    reveal(runId, stepId) {
      return live?.record.facts.id === runId ? live.record.reveal(stepId) : null
    },
    findObserver(rawHeaders) {
      if (live === null) return undefined
      for (let index = 0; index < rawHeaders.length; index += 2) {
        if (rawHeaders[index]?.toLowerCase() !== exchangeHeader) continue
        return rawHeaders[index + 1] === live.correlation ? live.observer : undefined
      }
      return undefined
    },
    stop() {
      cancel()
      http.close()
    },
  }
}
