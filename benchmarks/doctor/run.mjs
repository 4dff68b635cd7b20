/** Runs the benchmark of the JWKS doctor: `node benchmarks/doctor/run.mjs [rounds]`. */
import { bundleAndRun } from '../bundle-and-run.mjs'

await bundleAndRun(import.meta.dirname, ['compare'])
