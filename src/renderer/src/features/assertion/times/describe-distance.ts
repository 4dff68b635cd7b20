/** How far a moment is from now, in words. */

const units = [
  { seconds: 86_400, one: 'day', many: 'days' },
  { seconds: 3600, one: 'h', many: 'h' },
  { seconds: 60, one: 'min', many: 'min' },
  { seconds: 1, one: 's', many: 's' },
] as const

const yearSeconds = 31_556_952

function describeSpan(seconds: number): string {
  const first = units.findIndex((unit) => seconds >= unit.seconds)
  if (first < 0) return '0 s'
  let rest = seconds
  // Two units are as exact as anyone reads.
  return units
    .slice(first, first + 2)
    .flatMap(({ seconds: size, one, many }) => {
      const count = Math.floor(rest / size)
      rest -= count * size
      return count === 0 ? [] : [`${String(count)} ${count === 1 ? one : many}`]
    })
    .join(' ')
}

/** By the calendar while it reaches so far, by the mean length of a year beyond it. */
function yearOf(seconds: number): number {
  const date = new Date(seconds * 1000)
  return Number.isNaN(date.getTime())
    ? Math.floor(1970 + seconds / yearSeconds)
    : date.getUTCFullYear()
}

/** Seconds from now, negative in the past: `in 1 min`, `4 min 10 s ago`, `in the year 54290`. */
export function describeDistance(seconds: number, nowSeconds: number): string {
  const distance = Math.trunc(seconds - nowSeconds)
  if (Math.abs(distance) > 2 * yearSeconds) {
    const year = yearOf(seconds)
    if (!Number.isFinite(year)) return 'outside any calendar'
    return year < 1 ? 'before the year 1' : `in the year ${String(year)}`
  }
  if (distance === 0) return 'now'
  return distance > 0 ? `in ${describeSpan(distance)}` : `${describeSpan(-distance)} ago`
}
