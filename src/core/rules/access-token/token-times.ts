/** Judges the times of an access token, for the rules and for the API that takes it. */
import { explainUnit, judgeTimeValue } from '../../assertion/judge-time-value.ts'
import type { TimeClaim, TimeValue } from '../../assertion/judge-time-value.ts'
import { kindOf, show } from '../../checks/show-value.ts'
import { formatTime } from '../../checks/time-words.ts'

/** Up to this many seconds ahead is a small difference of clocks. */
export const skewAcceptSeconds = 10
export const skewRefuseSeconds = 60
/** RFC 6750 §5.3: an hour or less. */
export const longLifeSeconds = 3_600
export const endlessLifeSeconds = 366 * 86_400

export interface TimeFault {
  readonly kind: Exclude<TimeValue['kind'], 'usable' | 'missing'>
  readonly message: string
  readonly fix: string
}

const wellFormed = 'Have the authorization server write it in whole seconds since 1970.'

/** What is wrong with the value itself, whatever the time is now; null for a plausible or an absent one. */
export function findTimeFault(claim: TimeClaim, value: unknown): TimeFault | null {
  const judged = judgeTimeValue(value)
  switch (judged.kind) {
    case 'usable':
    case 'missing':
      return null
    case 'type': {
      const message = `${claim} must be a number of seconds; it is ${kindOf(value)}.`
      return { kind: 'type', message, fix: wellFormed }
    }
    case 'not-finite':
      return { kind: judged.kind, message: `${claim} is too large for a number.`, fix: wellFormed }
    case 'unit': {
      const { guess, fix } = explainUnit(judged)
      const message = `${claim} is ${show(value)}, which is no count of seconds. ${guess}`
      return { kind: judged.kind, message, fix }
    }
    case 'negative':
      return { kind: judged.kind, message: `${claim} lies before 1970.`, fix: wellFormed }
    case 'offset': {
      const message = `${claim} is ${show(value)}, which is ${formatTime(judged.seconds)}; it looks like an offset.`
      return { kind: judged.kind, message, fix: 'Add the current time in seconds.' }
    }
  }
}

/** The value where it is a plausible time; null otherwise. */
export function usableSeconds(value: unknown): number | null {
  const judged = judgeTimeValue(value)
  return judged.kind === 'usable' ? judged.seconds : null
}
