/** The checks that servers have reported of some stages, in order. */
import type { Check } from '../../contract/checks.ts'
import type { ServerStage } from '../observation.ts'
import type { RunRecord } from './run-record.ts'

export function stageChecks(run: RunRecord, ...stages: readonly ServerStage[]): Check[] {
  return stages.flatMap((stage) => run.checks(stage))
}
