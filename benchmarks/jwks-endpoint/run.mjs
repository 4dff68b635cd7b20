/** Runs the benchmark of the JWKS endpoint: `node benchmarks/jwks-endpoint/run.mjs`. */
import { bundleAndRun } from '../bundle-and-run.mjs'

await bundleAndRun(import.meta.dirname, ['compare', 'bare-server', 'workbench-server'])
