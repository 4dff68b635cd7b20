/** Runs the benchmark of one local exchange: `node benchmarks/exchange/run.mjs [rounds]`. */
import { bundleAndRun } from '../bundle-and-run.mjs'

await bundleAndRun(import.meta.dirname, ['compare'])
