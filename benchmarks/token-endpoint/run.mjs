/** Bundles the benchmark of the token endpoint and runs it: `node benchmarks/token-endpoint/run.mjs [ES256] [PS256]`. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { build } from 'vite'

const root = join(import.meta.dirname, '..', '..')
const outDir = join(root, 'node_modules', '.cache', 'bench-token-endpoint')

await build({
  root,
  configFile: false,
  logLevel: 'warn',
  ssr: { target: 'node' },
  build: {
    ssr: true,
    outDir,
    emptyOutDir: true,
    minify: false,
    target: 'node20',
    rollupOptions: {
      input: Object.fromEntries(
        ['compare', 'bare-server', 'workbench-server'].map((name) => [
          name,
          join(import.meta.dirname, `${name}.ts`),
        ]),
      ),
      output: { entryFileNames: '[name].js', format: 'es' },
    },
  },
})

const { status } = spawnSync(
  process.execPath,
  [join(outDir, 'compare.js'), ...process.argv.slice(2)],
  { stdio: 'inherit' },
)
process.exitCode = status ?? 1
