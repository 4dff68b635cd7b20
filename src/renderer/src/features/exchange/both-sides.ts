/** Puts what a server says on the wire beside what really happened. */
import type { ExchangeOutcome, ExchangeRun, ExchangeStep } from '../../../../contract/exchange.ts'
import { describeStep } from '../../../../contract/exchange-steps.ts'
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

/** The answer that a step leads to: its own, or that of the next step that has one. */
function wireOf(step: ExchangeStep, run: ExchangeRun): string {
  const answered = run.steps.slice(run.steps.indexOf(step)).find(({ response }) => response)
  if (!answered?.response) return 'nothing yet'
  const line = `${String(answered.response.status)} ${answered.response.statusText}`.trim()
  return answered === step ? line : `${line} (step ${String(describeStep(answered.id).number)})`
}

/** `13 of 13 checks passed, 1 not needed`. */
function sumUpChecks({ checks }: ExchangeStep): string {
  const skipped = checks.filter(({ status }) => status === 'skipped').length
  const passed = checks.filter(({ status }) => status === 'passed').length
  const summary = `${String(passed)} of ${String(checks.length - skipped)} checks passed`
  return skipped === 0 ? summary : `${summary}, ${String(skipped)} not needed`
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
  return { wire: wireOf(step, run), reality: sumUpChecks(step), fix: null, isRefusal: false }
}
