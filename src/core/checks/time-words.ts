/** Times and spans as a person reads them. */

/** The latest moment a JavaScript date can hold, in seconds. */
const maxDateSeconds = 8.64e12

/** Epoch seconds as ISO 8601, or the bare number where no date holds it. */
export function formatTime(seconds: number): string {
  if (!Number.isFinite(seconds) || Math.abs(seconds) > maxDateSeconds) return String(seconds)
  const text = new Date(seconds * 1000).toISOString()
  return Number.isInteger(seconds) ? `${text.slice(0, -5)}Z` : text
}

const units: readonly (readonly [seconds: number, name: string])[] = [
  [365.25 * 86_400, 'years'],
  [86_400, 'days'],
  [3_600, 'hours'],
  [60, 'minutes'],
]

/** A span of seconds in the largest unit that leaves at least two: `45 s`, `3.5 hours`. */
export function formatSpan(seconds: number): string {
  const span = Math.abs(seconds)
  for (const [size, name] of units) {
    if (span >= 2 * size) return `${String(Math.round((span / size) * 10) / 10)} ${name}`
  }
  return `${String(Math.round(span * 10) / 10)} s`
}
