/** Runs the benchmark of the rules: `node benchmarks/rules/run.mjs [rounds]`. */
import { bundleAndRun } from '../bundle-and-run.mjs'

await bundleAndRun(import.meta.dirname, ['compare'])
