/** Bundles the stand-in for plain Node, which does not read TypeScript; runs once before the end-to-end tests. */
import { copyFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { build } from 'vite'

const source = fileURLToPath(new URL('.', import.meta.url))
const root = join(source, '../../..')
export const standInFolder = join(root, 'node_modules/.cache/electron-stand-in')

/** @throws Error when the application has not been built. */
// eslint-disable-next-line no-restricted-syntax -- Playwright takes a default export for its global set-up
export default async function buildStandIn(): Promise<void> {
  for (const built of ['main/index.js', 'serve/index.js', 'renderer/index.html']) {
    if (!existsSync(join(root, 'out', built))) {
      throw new Error(`out/${built} is missing: run npm run build first`)
    }
  }
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: standInFolder,
      emptyOutDir: true,
      target: 'node20',
      rolldownOptions: {
        input: {
          electron: join(source, 'electron.ts'),
          'process-entry': join(source, 'process-entry.ts'),
        },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  })
  for (const name of ['register.mjs', 'resolve-electron.mjs']) {
    await copyFile(join(source, name), join(standInFolder, name))
  }
}
