/** One run while it happens: its twelve steps, the gate they wait at, and the time each one took. */
import type { Check } from '../../contract/checks.ts'
import type {
  ExchangeOutcome,
  ExchangeRun,
  ExchangeStep,
  Fact,
  RevealedStep,
  StepStatus,
  TokenView,
} from '../../contract/exchange.ts'
import { stepIds } from '../../contract/exchange-steps.ts'
import type { StepId } from '../../contract/exchange-steps.ts'
import type { HttpRequestRecord, HttpResponseRecord } from '../../contract/http-messages.ts'
import type { Clock } from '../ports.ts'
import { redactCheck } from '../redact-check.ts'
import { redactRequest, redactResponse, redactText } from '../redaction.ts'
import { viewToken } from './token-view.ts'
import type { Gate } from './gate.ts'

/** A token of a step: the compact form is kept for an explicit reveal and never part of a view. */
export interface StepToken {
  readonly kind: TokenView['kind']
  readonly compact: string
}

export interface StepDetail {
  readonly summary?: string
  readonly request?: HttpRequestRecord | null
  readonly response?: HttpResponseRecord | null
  readonly tokens?: readonly StepToken[]
  /** Shown in place of `tokens` while there is only a draft. */
  readonly draft?: TokenView
  readonly checks?: readonly Check[]
  readonly facts?: readonly Fact[]
}

interface MutableStep {
  status: StepStatus
  startedAt: number | null
  /** Monotonic start of the active time; null while held or finished. */
  runningSince: number | null
  activeMs: number | null
  detail: StepDetail
}

export interface RunFacts {
  readonly id: string
  readonly mode: ExchangeRun['mode']
  readonly clientId: string
  readonly profileId: string
  readonly kid: string | null
}

export interface RunRecord {
  readonly facts: RunFacts
  readonly isFinished: boolean
  readonly outcome: ExchangeOutcome | null
  /** Waits at the gate, showing what is about to happen, then starts the step's clock. */
  enter(id: StepId, about?: StepDetail): Promise<void>
  /** Ends a step; what it brings is added to what `enter` showed. */
  leave(id: StepId, status: 'passed' | 'refused' | 'failed', detail?: StepDetail): void
  isRunning(id: StepId): boolean
  isWaiting(id: StepId): boolean
  checks(id: StepId): readonly Check[]
  tokens(id: StepId): readonly StepToken[]
  finish(outcome: ExchangeOutcome): void
  view(): ExchangeRun
  reveal(id: StepId): RevealedStep
}

/**
 * Makes the record of a run that begins now.
 *
 * @param changed told after every change, and whether the run now stands still: held at the gate, or finished.
 */
export function createRunRecord(
  facts: RunFacts,
  clock: Clock,
  gate: Gate,
  changed: (standsStill: boolean) => void,
): RunRecord {
  const startedAt = clock.now()
  let outcome: ExchangeOutcome | null = null
  const steps = new Map<StepId, MutableStep>(
    stepIds.map((id) => [
      id,
      { status: 'waiting', startedAt: null, runningSince: null, activeMs: null, detail: {} },
    ]),
  )

  const isOver = () => outcome !== null

  function step(id: StepId): MutableStep {
    const found = steps.get(id)
    if (found === undefined) throw new RangeError(`unknown step ${id}`)
    return found
  }

  function settle(current: MutableStep): void {
    if (current.runningSince === null) return
    current.activeMs = (current.activeMs ?? 0) + (clock.elapsed() - current.runningSince)
    current.runningSince = null
  }

  function statusOf(current: MutableStep): StepStatus {
    return isOver() && current.status === 'waiting' ? 'not-reached' : current.status
  }

  function viewStep(id: StepId): ExchangeStep {
    const current = step(id)
    const { detail } = current
    return {
      id,
      status: statusOf(current),
      summary: detail.summary ?? '',
      startedAt: current.startedAt,
      durationMs: current.activeMs,
      request: detail.request ? redactRequest(detail.request) : null,
      response: detail.response ? redactResponse(detail.response) : null,
      tokens: detail.tokens
        ? detail.tokens.map((token) => viewToken(token.kind, token.compact))
        : detail.draft
          ? [detail.draft]
          : [],
      checks: (detail.checks ?? []).map(redactCheck),
      facts: (detail.facts ?? []).map(({ label, value }) => ({ label, value: redactText(value) })),
    }
  }

  return {
    facts,
    get isFinished() {
      return isOver()
    },
    get outcome() {
      return outcome
    },
    async enter(id, about = {}) {
      const current = step(id)
      if (isOver()) return
      current.detail = { ...current.detail, ...about }
      if (gate.isClosed) {
        current.status = 'held'
        changed(true)
      }
      await gate.pass()
      if (isOver()) return
      current.status = 'running'
      current.startedAt = clock.now()
      current.runningSince = clock.elapsed()
      changed(false)
    },
    leave(id, status, detail = {}) {
      if (isOver()) return
      const current = step(id)
      settle(current)
      current.status = status
      current.detail = { ...current.detail, ...detail }
      changed(false)
    },
    isRunning: (id) => step(id).status === 'running',
    isWaiting: (id) => step(id).status === 'waiting',
    checks: (id) => step(id).detail.checks ?? [],
    tokens: (id) => step(id).detail.tokens ?? [],
    finish(result) {
      if (isOver()) return
      for (const current of steps.values()) {
        settle(current)
        if (current.status === 'held' || current.status === 'running') current.status = 'waiting'
      }
      outcome = result
      changed(true)
    },
    view() {
      const viewed = stepIds.map(viewStep)
      const isHeld = viewed.some(({ status }) => status === 'held')
      return {
        ...facts,
        status: isOver() ? 'finished' : isHeld ? 'held' : 'running',
        startedAt,
        durationMs:
          outcome === null
            ? null
            : viewed.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0),
        steps: viewed,
        outcome,
      }
    },
    reveal(id) {
      const { detail } = step(id)
      return {
        request: detail.request ?? null,
        response: detail.response ?? null,
        tokens: (detail.tokens ?? []).map(({ compact }) => compact),
      }
    },
  }
}
