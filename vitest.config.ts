/** Unit and integration tests: everything but the end-to-end specs, which Playwright runs. */
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [react()],
  resolve: {
    alias: {
      // The real package tries to download a binary when plain Node imports it.
      electron: fileURLToPath(
        new URL('./tests/support/electron-stand-in/electron.ts', import.meta.url),
      ),
    },
  },
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: ['tests/e2e/**'],
    pool: 'forks',
    // Much of the time is waiting for other programs, so that two cores are worth two workers.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Key generation and child processes on a busy two-core machine; no test asserts a time.
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
