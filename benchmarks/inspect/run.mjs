/** Runs the benchmark of the inspector: `node benchmarks/inspect/run.mjs [rounds]`. */
import { bundleAndRun } from '../bundle-and-run.mjs'

await bundleAndRun(import.meta.dirname, ['compare', 'thread'])
