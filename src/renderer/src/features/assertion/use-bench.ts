/** Gives every window one bench. */
import { useStore } from 'zustand'
import type { Workbench } from '../../state/workbench.tsx'
import { useSlice, useWorkbench } from '../../state/workbench.tsx'
import { createBench } from './bench.ts'
import type { Bench, BenchState } from './bench.ts'

const benches = new WeakMap<Workbench, Bench>()

/** The same for every component of the window; begins with the draft that was kept. */
export function useBench(): Bench {
  const workbench = useWorkbench()
  const { draft } = useSlice('assertion')
  const known = benches.get(workbench)
  if (known !== undefined) return known
  const bench = createBench(workbench.actions, draft)
  benches.set(workbench, bench)
  // As long as the window: the bench outlives every page.
  workbench.mirror.subscribe(({ slices }, before) => {
    const told = slices?.assertion.draft ?? null
    if (told !== null && told !== before.slices?.assertion.draft) bench.hear(told)
  })
  return bench
}

export function useBenchState<Picked>(pick: (state: BenchState) => Picked): Picked {
  return useStore(useBench().store, pick)
}
