/** Where a moment stands on a timeline, and which moments are marked on its axis. */

const steps = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 21_600, 43_200, 86_400, 172_800,
  604_800,
]
const wantedMarks = 8

/** Per cent of the whole, kept within it. */
export function positionOf(at: number, duration: number): number {
  if (duration <= 0) return 0
  return Math.min(100, Math.max(0, (at / duration) * 100))
}

/** Round moments from 0 on, at most nine of them. */
export function listMarks(duration: number): readonly number[] {
  const step =
    steps.find((candidate) => duration / candidate <= wantedMarks) ??
    Math.ceil(duration / wantedMarks)
  const marks: number[] = []
  for (let mark = 0; mark <= duration; mark += step) marks.push(mark)
  return marks
}
