/** Words about clocks for the rules about times: what the verifier's shows, and which slip explains a difference. */
import { formatSpan, formatTime } from '../../checks/time-words.ts'
import type { JudgingFacts } from '../judging-facts.ts'

type Clocks = Pick<JudgingFacts, 'nowSeconds' | 'clockOffsetSeconds'>

/** A measured difference is only sure to a second: the Date header has no fractions (RFC 9110 §5.6.7). */
const resolutionSeconds = 1

/** How far the client's clock is off, as a clause; empty where that was not measured. */
export function describeOffset({ clockOffsetSeconds: offset }: Clocks): string {
  if (offset === null) return ''
  if (Math.abs(offset) <= resolutionSeconds) return ', and yours agrees with it'
  const side = offset > 0 ? 'behind' : 'ahead of'
  return `, and yours is ${formatSpan(offset)} ${side} it`
}

/** `the verifier’s clock shows 2026-11-21T12:00:00Z, and yours is 3 s ahead of it`. */
export function describeClock(clocks: Clocks): string {
  return `the verifier’s clock shows ${formatTime(Math.floor(clocks.nowSeconds))}${describeOffset(clocks)}`
}

const hour = 3_600
const halfHour = 1_800
/** No zone is further from UTC. */
const maxZoneSeconds = 14 * hour
/** How long it takes to build and send an assertion, or to paste it. */
const slackSeconds = 60

/**
 * A sentence with a blank before it where a difference looks like a time zone: half or whole hours, almost to the minute.
 * Empty otherwise.
 */
export function guessTimeZone(differenceSeconds: number): string {
  const steps = Math.round(differenceSeconds / halfHour)
  const zone = Math.abs(steps) * halfHour
  if (zone < hour || zone > maxZoneSeconds) return ''
  if (Math.abs(differenceSeconds - steps * halfHour) > slackSeconds) return ''
  return ` That is ${formatHours(zone)} almost exactly: perhaps local time was taken for UTC.`
}

function formatHours(seconds: number): string {
  const hours = seconds / hour
  return hours === 1 ? 'one hour' : `${String(hours)} hours`
}
