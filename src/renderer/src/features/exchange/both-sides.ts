/** Puts what a server says on the wire beside what really happened. */
import type { ExchangeOutcome, ExchangeRun, ExchangeStep } from '../../../../contract/exchange.ts'
import { countChecks } from '../../components/check-counts.ts'
import { findDecisiveStep } from './shown-step.ts'

export interface BothSides {
  readonly wire: string
  readonly reality: string
  readonly fix: string | null
  readonly isRefusal: boolean
}

function fromOutcome({ onTheWire, reason, fix }: ExchangeOutcome): BothSides {
  return { wire: onTheWire, reality: reason, fix, isRefusal: true }
}

function wireOf(step: ExchangeStep): string {
  if (step.response !== null) {
    return `${String(step.response.status)} ${step.response.statusText}`.trim()
  }
  return 'nothing yet: the answer comes later'
}

/** Null where the step has nothing that two sides could see differently. */
export function describeBothSides(step: ExchangeStep, run: ExchangeRun): BothSides | null {
  const { outcome } = run
  const isBad = outcome?.result === 'refused' || outcome?.result === 'failed'
  const isDecisive = isBad && findDecisiveStep(run)?.id === step.id
  if (isDecisive || (isBad && step.status === 'refused')) return fromOutcome(outcome)
  if (outcome?.result === 'succeeded' && step.id === 'api-answered') {
    return { wire: outcome.onTheWire, reality: outcome.reason, fix: null, isRefusal: false }
  }
  if (step.checks.length === 0) return null
  return { wire: wireOf(step), reality: countChecks(step.checks), fix: null, isRefusal: false }
}
