/** End-to-end tests: the same specs on every graphical face. */
import { defineConfig } from '@playwright/test'
import type { FaceOptions } from './tests/e2e/face.ts'
import { browserFlags, findBrowser } from './tests/support/find-browser.ts'

const executablePath = findBrowser()

export default defineConfig<FaceOptions>({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  globalSetup: './tests/support/electron-stand-in/build-stand-in.ts',
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    // Without its film, which costs more than the tests themselves where there is no graphics card.
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: {
      args: [...browserFlags],
      ...(executablePath === undefined ? {} : { executablePath }),
    },
  },
  projects: [
    { name: 'browser', use: { faceName: 'browser' } },
    { name: 'desktop-stand-in', use: { faceName: 'desktop-stand-in' } },
    { name: 'desktop-electron', use: { faceName: 'desktop-electron' } },
  ],
})
