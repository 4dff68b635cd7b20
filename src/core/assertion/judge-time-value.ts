/** Judges a time claim by its value alone, whatever the time is now: its type, its unit, and whether it is a time at all. */
import { formatTime } from '../checks/time-words.ts'

/** The claims that hold a NumericDate (RFC 7519 §2). */
export type TimeClaim = 'exp' | 'nbf' | 'iat'

/** From here on a number is no count of seconds: it would lie beyond the year 5000, and is 1973 in milliseconds. */
const millisecondsThreshold = 1e11
const units = [
  { name: 'nanoseconds', from: 1e17, perSecond: 1e9 },
  { name: 'microseconds', from: 1e14, perSecond: 1e6 },
  { name: 'milliseconds', from: millisecondsThreshold, perSecond: 1e3 },
] as const
/** Below this a number is an offset and not a time: before 2001-09-09. */
const offsetThreshold = 1e9
/** Beyond the year 2200 no unit was meant. */
const latestMeant = 7.26e9

export type TimeUnit = (typeof units)[number]['name']

export type TimeValue =
  | { readonly kind: 'usable'; readonly seconds: number }
  /** Absent. */
  | { readonly kind: 'missing' }
  /** No JSON number. */
  | { readonly kind: 'type' }
  /** Too large for a double, such as 1e400. */
  | { readonly kind: 'not-finite' }
  /** Likely in another unit; `meant` is null when no unit makes a time of it. */
  | {
      readonly kind: 'unit'
      readonly seconds: number
      readonly unit: TimeUnit
      readonly meant: number | null
    }
  | { readonly kind: 'negative'; readonly seconds: number }
  /** So small that it must be an offset. */
  | { readonly kind: 'offset'; readonly seconds: number }

/** What a time claim holds; `seconds` is the value as a verifier reads it. */
export function judgeTimeValue(value: unknown): TimeValue {
  if (value === undefined) return { kind: 'missing' }
  if (typeof value !== 'number') return { kind: 'type' }
  if (!Number.isFinite(value)) return { kind: 'not-finite' }
  if (value < 0) return { kind: 'negative', seconds: value }
  if (value < offsetThreshold) return { kind: 'offset', seconds: value }
  const unit = units.find(({ from }) => value >= from)
  if (unit === undefined) return { kind: 'usable', seconds: value }
  const meant = value / unit.perSecond
  return {
    kind: 'unit',
    seconds: value,
    unit: unit.name,
    meant: meant <= latestMeant ? meant : null,
  }
}

/** The value as a verifier reads it, when it is a finite number of whatever size; null otherwise. */
export function readSeconds(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** Which unit was meant, and how to mend it. */
export function explainUnit({ unit, meant }: TimeValue & { readonly kind: 'unit' }): {
  readonly guess: string
  readonly fix: string
} {
  if (meant === null) {
    return { guess: 'No unit makes a time of it.', fix: 'Write whole seconds since 1970.' }
  }
  const { perSecond } = units.find(({ name }) => name === unit) ?? units[2]
  return {
    guess: `It looks like ${unit}; then ${formatTime(meant)} was meant.`,
    fix: `Divide by ${String(perSecond)} and round down.`,
  }
}
