/** Ties what happens inside the lab's servers to the steps of the run that sent the request. */
import type { StepId } from '../../contract/exchange-steps.ts'
import type { RequestObserver, ServerStage, StageReport } from '../observation.ts'
import type { RunRecord, StepDetail, StepToken } from './run-record.ts'

/** The client's message that has arrived once a server enters the stage. */
const arrivesWith: Partial<Record<ServerStage, StepId>> = {
  'client-looked-up': 'token-requested',
  'server-jwks-fetched': 'api-called',
}

/** Stages whose end the client sees: they last until it has read the answer. */
const endAtClient: ReadonlySet<ServerStage> = new Set(['token-issued', 'api-answered'])

function detailOf(report: Partial<StageReport>): StepDetail {
  const { summary, checks, request, response, facts } = report
  return {
    ...(summary === undefined ? {} : { summary }),
    ...(checks === undefined ? {} : { checks }),
    ...(request === undefined ? {} : { request }),
    ...(response === undefined ? {} : { response }),
    ...(facts === undefined ? {} : { facts }),
  }
}

/** The token that a stage is about: the one that the client sent with its message. */
const sentWith: Partial<Record<ServerStage, StepId>> = {
  'client-looked-up': 'token-requested',
  'assertion-checked': 'token-requested',
  'access-token-checked': 'api-called',
}

export interface RunObserver extends RequestObserver {
  /** What a server reported of a stage that ends at the client. */
  pendingReport(stage: ServerStage): StageReport | undefined
}

/** Observes the requests of one run. */
export function createRunObserver(run: RunRecord): RunObserver {
  const pending = new Map<ServerStage, StageReport>()

  function tokensOf(stage: ServerStage): readonly StepToken[] {
    const message = sentWith[stage]
    return message === undefined ? [] : run.tokens(message)
  }

  return {
    enter(stage, about = {}) {
      const arrived = arrivesWith[stage]
      if (arrived !== undefined && run.isRunning(arrived)) run.leave(arrived, 'passed')
      return run.enter(stage, { ...detailOf(about), tokens: tokensOf(stage) })
    },
    leave(stage, report) {
      if (endAtClient.has(stage)) pending.set(stage, report)
      else run.leave(stage, report.refused === true ? 'refused' : 'passed', detailOf(report))
    },
    pendingReport: (stage) => pending.get(stage),
  }
}
