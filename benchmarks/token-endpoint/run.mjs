/** Runs the benchmark of the token endpoint: `node benchmarks/token-endpoint/run.mjs [ES256] [PS256]`. */
import { bundleAndRun } from '../bundle-and-run.mjs'

await bundleAndRun(import.meta.dirname, ['compare', 'bare-server', 'workbench-server'])
