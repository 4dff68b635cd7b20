/** The states of a step in words. */
import type { StepStatus } from '../../../../contract/exchange.ts'

export const statusWords: Readonly<Record<StepStatus, string>> = {
  waiting: 'waiting',
  held: 'held',
  running: 'running',
  passed: 'passed',
  refused: 'refused',
  failed: 'failed',
  'not-reached': 'not reached',
}
