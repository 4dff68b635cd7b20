/** Bundles the programs of a benchmark for plain Node and runs the first one. */
import { spawnSync } from 'node:child_process'
import { basename, join } from 'node:path'
import { build } from 'vite'

/**
 * @param {string} folder of the benchmark, absolute
 * @param {readonly [string, ...string[]]} programs file names without `.ts`; the first is run, the others it may start
 */
export async function bundleAndRun(folder, programs) {
  const root = join(import.meta.dirname, '..')
  const outDir = join(root, 'node_modules', '.cache', `bench-${basename(folder)}`)
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
        input: Object.fromEntries(programs.map((name) => [name, join(folder, `${name}.ts`)])),
        output: { entryFileNames: '[name].js', format: 'es' },
      },
    },
  })
  const program = join(outDir, `${programs[0]}.js`)
  const { status } = spawnSync(process.execPath, [program, ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  process.exitCode = status ?? 1
}
