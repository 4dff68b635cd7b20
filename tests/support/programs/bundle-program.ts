/** Bundles a TypeScript program so that a child process of plain Node can run it. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'vite'

export interface BundledProgram {
  readonly path: string
  remove(): Promise<void>
}

const cache = join(import.meta.dirname, '../../../node_modules/.cache/test-programs')

/** Bundles what the entry imports; packages stay outside and are found in node_modules. */
export async function bundleProgram(entry: string): Promise<BundledProgram> {
  await mkdir(cache, { recursive: true })
  const outDir = await mkdtemp(join(cache, 'program-'))
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: entry,
      outDir,
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: 'program.mjs' } },
    },
  })
  return {
    path: join(outDir, 'program.mjs'),
    remove: () => rm(outDir, { recursive: true, force: true }),
  }
}
