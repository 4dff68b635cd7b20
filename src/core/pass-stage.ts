/** Tells an exchange of a stage in which nothing is left to wait for: it may hold there, and then sees the report. */
import type { RequestObserver, ServerStage, StageReport } from './observation.ts'

/** Enters the stage with the report's summary and leaves it with the whole report. */
export async function passStage(
  observer: RequestObserver,
  stage: ServerStage,
  report: StageReport,
): Promise<void> {
  await observer.enter(stage, { summary: report.summary })
  observer.leave(stage, report)
}
