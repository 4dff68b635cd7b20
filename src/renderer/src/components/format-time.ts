/** Times and durations as the window writes them. */

/** Milliseconds with one decimal below a second, seconds with two above; empty when there is none. */
export function formatDuration(durationMs: number | null): string {
  if (durationMs === null) return ''
  if (durationMs >= 1000) return `${(durationMs / 1000).toFixed(2)} s`
  return `${durationMs.toFixed(1)} ms`
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}

/** Epoch milliseconds as local time of day with seconds, `14:03:21`. */
export function formatTimeOfDay(epochMs: number): string {
  const date = new Date(epochMs)
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map(twoDigits).join(':')
}

/** Epoch milliseconds as local date and time, `2026-11-21 14:03`. */
export function formatDateTime(epochMs: number): string {
  const date = new Date(epochMs)
  const day = [date.getFullYear(), twoDigits(date.getMonth() + 1), twoDigits(date.getDate())]
  return `${day.join('-')} ${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`
}
