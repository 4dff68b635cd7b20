/** Says in a few words how a run stands. */
import type { ExchangeRun } from '../../../../contract/exchange.ts'
import { describeStep } from '../../../../contract/exchange-steps.ts'
import type { Tone } from '../../components/Tag.tsx'
import { formatDuration } from '../../components/format-time.ts'
import { findDecisiveStep } from './shown-step.ts'

export interface RunVerdict {
  readonly tone: Tone
  readonly text: string
}

function joinParts(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' · ')
}

function describeFinished(run: ExchangeRun): RunVerdict {
  const decisive = findDecisiveStep(run)
  const at = decisive === undefined ? '' : ` at step ${String(describeStep(decisive.id).number)}`
  switch (run.outcome?.result) {
    case 'succeeded': {
      const status = run.steps.at(-1)?.response?.status
      return {
        tone: 'good',
        text: joinParts([
          `${String(run.steps.length)} steps`,
          formatDuration(run.durationMs),
          status === undefined ? undefined : String(status),
        ]),
      }
    }
    case 'refused': {
      const wire = decisive?.checks.find((check) => check.decisive)?.wire
      return { tone: 'bad', text: joinParts([`Refused${at}`, wire?.error]) }
    }
    case 'failed':
      return { tone: 'bad', text: joinParts([`Failed${at}`, run.outcome.headline]) }
    default:
      return { tone: 'neutral', text: 'Reset before its end' }
  }
}

/** `12 steps · 38.4 ms · 200`, `Refused at step 7 · invalid_client`, `Held before step 4`. */
export function describeVerdict(run: ExchangeRun): RunVerdict {
  if (run.status === 'finished') return describeFinished(run)
  const current = run.steps.find(({ status }) => status === 'held' || status === 'running')
  const number = current === undefined ? undefined : String(describeStep(current.id).number)
  if (run.status === 'held') return { tone: 'caution', text: `Held before step ${number ?? '1'}` }
  return {
    tone: 'accent',
    text:
      number === undefined ? 'Running' : `Running step ${number} of ${String(run.steps.length)}`,
  }
}
