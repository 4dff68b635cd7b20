/** Where moments stand on the ruler, which shows the stretch around now that is in question. */

export interface RulerScale {
  /** Epoch seconds at both ends. */
  readonly start: number
  readonly end: number
  /** Round moments in between. */
  readonly ticks: readonly number[]
}

/** Further from now than this, a moment would press all others into one point. */
const nearSeconds = 2 * 86_400

const steps = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21_600, 43_200, 86_400,
]

export function isNear(seconds: number, nowSeconds: number): boolean {
  return Math.abs(seconds - nowSeconds) <= nearSeconds
}

/** Room for now and every moment near it, a minute at least, with a margin on both sides. */
export function makeRulerScale(moments: readonly number[], nowSeconds: number): RulerScale {
  const near = [nowSeconds, ...moments.filter((moment) => isNear(moment, nowSeconds))]
  const first = Math.min(...near)
  const last = Math.max(...near)
  const margin = Math.max(last - first, 60) * 0.12
  const start = first - margin
  const end = Math.max(last, first + 60) + margin
  const step = steps.find((candidate) => (end - start) / candidate <= 6) ?? 86_400
  const ticks: number[] = []
  for (let tick = Math.ceil(start / step) * step; tick <= end; tick += step) ticks.push(tick)
  return { start, end, ticks }
}

/** In percent from the left. */
export function positionOn({ start, end }: RulerScale, seconds: number): number {
  return Math.min(100, Math.max(0, ((seconds - start) / (end - start)) * 100))
}
