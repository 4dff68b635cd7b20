/** Chooses the step that explains a run best, for as long as the person has not chosen one. */
import type { ExchangeRun, ExchangeStep } from '../../../../contract/exchange.ts'
import { stepIds } from '../../../../contract/exchange-steps.ts'
import type { StepId } from '../../../../contract/exchange-steps.ts'

/** The step whose check a real server would have stopped at, else the first that was refused or failed. */
export function findDecisiveStep(run: ExchangeRun): ExchangeStep | undefined {
  return (
    run.steps.find(({ checks }) => checks.some(({ decisive }) => decisive)) ??
    run.steps.find(({ status }) => status === 'refused' || status === 'failed')
  )
}

/** The held step while stepping, the decisive one after a refusal, else the last one that was reached. */
export function chooseShownStep(run: ExchangeRun): StepId {
  const held = run.steps.find(({ status }) => status === 'held')
  if (held !== undefined) return held.id
  const decisive = run.status === 'finished' ? findDecisiveStep(run) : undefined
  if (decisive !== undefined) return decisive.id
  const reached = run.steps.findLast(
    ({ status }) => status !== 'waiting' && status !== 'not-reached',
  )
  return reached?.id ?? stepIds[0]
}
